import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Experiment } from "../experiments/experiment.ts";
import { experiments } from "../experiments/index.ts";
import { renderResults } from "./render-results.ts";
import type { Result } from "./result.ts";
import { readResults } from "./results-log.ts";
import { settingsOf } from "./settings-of.ts";

const experiment: Experiment = {
  id: "X1",
  title: "a |pair|",
  open: "rate .001",
  recipes: [],
  figures: [
    { name: "error", atMost: 0.1, source: "somebody", shortfall: "too few epochs" },
    { name: "size" },
  ],
  run: async () => ({}),
};

const result = (parts: Partial<Result>): Result => ({
  id: "X1",
  figure: "error",
  value: 0.1,
  limit: 0.1,
  direction: "≤",
  reached: true,
  seconds: 4,
  seed: 0,
  engine: "cpu",
  settings: settingsOf(experiment),
  quick: false,
  ...parts,
});

const rows = (...results: readonly Result[]): string[][] =>
  renderResults([experiment], results)
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (id|---)/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

test("a row has the mean over seeds with its range beside the limit, and says whether it is kept", () => {
  const [error, size] = rows(
    result({ seed: 1, value: 0.04 }),
    result({ seed: 0, value: 0.08, seconds: 6 }),
  );
  expect(error).toEqual([
    ...["X1", "a \\|pair\\|", "error", "0.06000 (0.04000 to 0.08000, 2 seeds)", "≤ 0.1", "yes"],
    ...["5.0", "somebody; rate .001"],
  ]);
  expect(size).toEqual(["", "", "size", "not run", "", "", "", ""]);
});

test("seconds are of seeds whose figures were all measured at once, where there are such", () => {
  const [error] = rows(
    result({ seed: 0, seconds: 6 }),
    result({ seed: 0, seconds: 6, figure: "size" }),
    result({ seed: 1, seconds: 2 }),
    result({ seed: 1, seconds: 3, figure: "size" }),
  );
  expect([error![3], error![6]]).toEqual(["0.10000 (0.10000 to 0.10000, 2 seeds)", "6.0"]);
});

test("what was remarked stands once, beside the first figure", () => {
  const remarks = ["judged by weights a1b2"];
  const [error, size] = rows(
    result({ seed: 0, remarks }),
    result({ seed: 1, remarks }),
    result({ figure: "size", remarks }),
  );
  expect(error!.at(-1)).toBe("somebody; rate .001; judged by weights a1b2");
  expect(size!.at(-1)).toBe("");
});

test("a remark names the processors that results were measured on, each once", () => {
  const [error, size] = rows(
    result({ seed: 0, value: 0.05, processor: "B 2" }),
    result({ seed: 1, value: 0.05, processor: "A 1" }),
    result({ seed: 2, value: 0.05, processor: "B 2" }),
    result({ figure: "size", processor: "B 2" }),
  );
  expect(error!.at(-1)).toBe("somebody; rate .001; measured on A 1 and B 2");
  expect(size!.at(-1)).toBe("");
});

test("a limit that is not kept is followed by the reason", () => {
  const [error] = rows(result({ value: 0.2 }));
  expect(error!.slice(3)).toEqual([
    ...["0.20000 (1 seed)", "≤ 0.1", "no", "4.0", "too few epochs; somebody; rate .001"],
  ]);
});

test("results of earlier settings are left out, and the remark says so", () => {
  const [error] = rows(result({ value: 0.2, settings: "another" }), result({ value: 0.05 }));
  expect(error!.slice(3)).toEqual([
    ...["0.05000 (1 seed)", "≤ 0.1", "yes", "4.0"],
    "somebody; rate .001; results of earlier settings are left out",
  ]);
});

test("figures of quick runs are shown where there are no others, and never compared", () => {
  const quick = result({ quick: true, value: 0.01, reached: null });
  expect(rows(quick)[0]![5]).toBe("quick");
  expect(rows(quick, result({ value: 0.2 }))[0]!.slice(3, 6)).toEqual([
    ...["0.20000 (1 seed)", "≤ 0.1", "no"],
  ]);
});

const docs = (name: string): string =>
  fileURLToPath(new URL(`../../../../docs/${name}`, import.meta.url));

test.runIf(existsSync(docs("results.jsonl")))(
  "docs/results.md is what docs/results.jsonl is rendered to",
  () => {
    const rendered = renderResults(experiments, readResults(docs("results.jsonl")).results);
    expect(readFileSync(docs("results.md"), "utf8")).toBe(rendered);
  },
);
