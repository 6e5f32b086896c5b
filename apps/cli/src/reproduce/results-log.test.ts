import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../_cli.ts";
import type { Result } from "./result.ts";
import { appendResults, readResults } from "./results-log.ts";

const result = (parts: Partial<Result>): Result => ({
  ...{ id: "M2", figure: "test MSE", value: 0.01, limit: 0.0098, direction: "≤", reached: false },
  ...{ seconds: 1, seed: 0, engine: "cpu", quick: false },
  ...parts,
});

test("results are read back, the last one of each experiment, figure, seed and kind", () => {
  const path = join(temporaryFolder(), "results.jsonl");
  expect(readResults(path)).toEqual([]);
  appendResults(path, [result({}), result({ seed: 1 })]);
  appendResults(path, [result({ value: 0.009 }), result({ quick: true, value: 0.5 })]);
  expect(readResults(path).map(({ seed, quick, value }) => [seed, quick, value])).toEqual([
    [0, false, 0.009],
    [1, false, 0.01],
    [0, true, 0.5],
  ]);
});

test("a line that was cut off is left out, and the next one starts anew", () => {
  const path = join(temporaryFolder(), "results.jsonl");
  appendResults(path, [result({})]);
  appendFileSync(path, '{"id":"M3","figure":"te');
  appendResults(path, [result({ id: "M9" })]);
  expect(readResults(path).map(({ id }) => id)).toEqual(["M2", "M9"]);
  expect(readFileSync(path, "utf8").split("\n").length).toBe(4);
});

test("a log that cannot be written is a WriteError", () => {
  const folder = temporaryFolder();
  expect(() => appendResults(join(folder, "none", "results.jsonl"), [result({})])).toThrow(
    expect.objectContaining({ name: "WriteError" }),
  );
});
