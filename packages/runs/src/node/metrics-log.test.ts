import {
  appendFileSync,
  existsSync,
  linkSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { appendMetrics, cutMetrics, readMetrics } from "./metrics-log.ts";

const path = (): string => join(temporaryFolder(), "metrics.jsonl");
const epochAt = (epoch: number) => ({
  epoch,
  loss: 1 / epoch,
  terms: { reconstruction: 1 / epoch },
  seconds: 0.1,
  examplesPerSecond: 10,
});

test("lines come back in order", () => {
  const log = path();
  for (const epoch of [1, 2, 3]) appendMetrics(log, epochAt(epoch));
  expect(readMetrics(log)).toEqual([epochAt(1), epochAt(2), epochAt(3)]);
  expect(readFileSync(log, "utf8").split("\n")).toHaveLength(4);
});

test("a cut takes away the lines after an epoch, whole or torn, and the log goes on", () => {
  const log = path();
  for (const epoch of [1, 2, 3]) appendMetrics(log, epochAt(epoch));
  appendFileSync(log, '{"epoch":4,"lo');
  expect(cutMetrics(log, 2)).toEqual([epochAt(1), epochAt(2)]);
  appendMetrics(log, epochAt(3));
  expect(readMetrics(log)).toEqual([epochAt(1), epochAt(2), epochAt(3)]);
});

test("a log ends before a line that is no line of it", () => {
  const log = path();
  appendMetrics(log, epochAt(1));
  appendFileSync(log, "null\n");
  appendMetrics(log, epochAt(2));
  expect(readMetrics(log)).toEqual([epochAt(1)]);
});

test("a log that was never written is empty, and cutting it makes none", () => {
  const log = path();
  expect(cutMetrics(log, 5)).toEqual([]);
  expect(existsSync(log)).toBe(false);
});

test("a disk without space is named", () => {
  expect(() => appendMetrics("/dev/full", epochAt(1))).toThrow(
    /cannot write \/dev\/full \(\d+ bytes\): no space left on the device/,
  );
});

test("a link in the place of a log is not written to, and not read", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "victim"), "dear");
  symlinkSync(join(folder, "victim"), join(folder, "metrics.jsonl"));
  expect(() => appendMetrics(join(folder, "metrics.jsonl"), epochAt(1))).toThrow("it is a link");
  expect(() => readMetrics(join(folder, "metrics.jsonl"))).toThrow("a link");
  expect(() => cutMetrics(join(folder, "metrics.jsonl"), 0)).toThrow("a link");
  expect(readFileSync(join(folder, "victim"), "utf8")).toBe("dear");
});

test("a log that a backup shares by a hard link is cut for this run only", () => {
  const folder = temporaryFolder();
  const [log, backup] = [join(folder, "metrics.jsonl"), join(folder, "backup")];
  for (const epoch of [1, 2]) appendMetrics(log, epochAt(epoch));
  linkSync(log, backup);
  cutMetrics(log, 1);
  appendMetrics(log, epochAt(2));
  appendMetrics(log, epochAt(3));
  expect(readMetrics(backup)).toEqual([epochAt(1), epochAt(2)]);
});

test("a figure of validation that is not finite is read as such", () => {
  const log = path();
  const metrics = { ...epochAt(1), validation: { loss: Number.NaN, terms: { a: Number.NaN } } };
  appendMetrics(log, metrics);
  expect(readMetrics(log)).toEqual([metrics]);
});
