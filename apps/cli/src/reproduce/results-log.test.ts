import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/cli.ts";
import type { Result } from "./result.ts";
import { appendResults, readResults } from "./results-log.ts";

const result = (parts: Partial<Result>): Result => ({
  id: "M2",
  figure: "test MSE",
  value: 0.01,
  limit: 0.0098,
  direction: "≤",
  reached: false,
  seconds: 1,
  seed: 0,
  engine: "cpu",
  settings: "a1",
  quick: false,
  ...parts,
});

test("results are read back, the last one of each experiment, figure, seed and kind", () => {
  const path = join(temporaryFolder(), "results.jsonl");
  expect(readResults(path)).toEqual({ results: [], setAside: [], damaged: [] });
  appendResults(path, [result({}), result({ seed: 1 })]);
  appendResults(path, [result({ value: 0.009 }), result({ quick: true, value: 0.5 })]);
  expect(readResults(path).results.map(({ seed, quick, value }) => [seed, quick, value])).toEqual([
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
  const { results, damaged } = readResults(path);
  expect(results.map(({ id }) => id)).toEqual(["M2", "M9"]);
  expect(damaged).toEqual([2]);
  expect(readFileSync(path, "utf8").split("\n").length).toBe(4);
});

test("what is set aside is left out until it is measured again, whatever else is there", () => {
  const path = join(temporaryFolder(), "results.jsonl");
  appendResults(path, [result({}), result({ seed: 1 }), result({ id: "M3" })]);
  appendResults(path, [{ id: "M2", seed: 0, quick: false, setAside: true }]);
  expect(readResults(path).results.map(({ id, seed }) => [id, seed])).toEqual([
    ["M2", 1],
    ["M3", 0],
  ]);
  appendResults(path, [result({ value: 0.02 })]);
  expect(readResults(path).results.at(-1)).toEqual(result({ value: 0.02 }));
});

test("a line that lacks a field of a result, or has one of another kind, is damaged", () => {
  const path = join(temporaryFolder(), "results.jsonl");
  const { settings: _, ...without } = result({});
  const lines = [
    ...[null, 3, {}, without],
    ...[{ value: "1" }, { seed: 0.5 }, { remarks: "one" }].map((parts) => ({
      ...result({}),
      ...parts,
    })),
  ];
  appendFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  expect(readResults(path)).toEqual({ results: [], setAside: [], damaged: [1, 2, 3, 4, 5, 6, 7] });
});

test("a log that cannot be written is a WriteError", () => {
  const folder = temporaryFolder();
  expect(() => appendResults(join(folder, "none", "results.jsonl"), [result({})])).toThrow(
    expect.objectContaining({ name: "WriteError" }),
  );
});
