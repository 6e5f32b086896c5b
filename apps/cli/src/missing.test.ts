import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chooseEngine } from "@autoencoders/compiler";
import { parseDetection } from "@autoencoders/runs";
import { expect, test } from "vitest";
import { loadTrainedModel } from "./looking/load-trained-model.ts";
import { bodyReader } from "./serve/body-rows.ts";
import { servedModel } from "./serve/served-model.ts";
import { run, temporaryFolder } from "./testing/cli.ts";
import { numbersOf } from "./testing/numbers-of.ts";

/** Two factors make five columns; a seventh of the cells is missing, and all of row 31. */
const truth = (row: number): number[] => {
  const [a, b] = [Math.sin(3 * row), Math.cos(7.3 * row)];
  return [100 + 10 * a, 5 * b, 20 + a + b, 3 - 2 * a, 50 * (b - a)];
};
const isMissing = (row: number, column: number): boolean =>
  row === 31 || (5 * row + column) % 7 === 3;
const count = 120;
const titles = "a,b,c,d,e";
const lineOf = (row: number): string =>
  truth(row)
    .map((x, column) => (isMissing(row, column) ? "" : x.toFixed(4)))
    .join(",");
const rowsOf = (line: (row: number) => string): string =>
  `${titles}\n${Array.from({ length: count }, (_, row) => `${line(row)}\n`).join("")}`;

test("a table with missing cells trains with them masked, and encode, score, reconstruct, evaluate and detect take such rows", async () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  writeFileSync(at("t.csv"), rowsOf(lineOf));
  writeFileSync(
    at("whole.csv"),
    rowsOf((row) => truth(row).join(",")),
  );
  const engine = ["--engine", "cpu"];
  const train = [
    ...["train", "--model", "linear", "--dataset", at("t.csv"), "--missing", "mask"],
    ...["--scaling", "standard", "--code-dim", "2", "--epochs", "60", "--batch-size", "32"],
    ...["--optimizer", "adam", "--learning-rate", ".02", ...engine],
  ];
  const trained = await run(...train, "--out", at("run"));
  expect(trained.status, trained.err).toBe(0);
  expect(trained.err).toContain(
    "of the 600 numbers are missing: a model is given 0 in their place",
  );
  const { dataset } = JSON.parse(readFileSync(at("run/run.json"), "utf8"));
  expect(dataset.schema.missing).toBe("mask");

  const on = (command: string, file: string, ...more: string[]) =>
    run(command, at("run"), "--dataset", at(file), ...engine, ...more);
  const made = await on("reconstruct", "t.csv", "--out", at("made.csv"));
  expect(made.status, made.err).toBe(0);
  const rows = numbersOf(readFileSync(at("made.csv"), "utf8"));
  expect(rows).toHaveLength(count);
  expect(rows[31]!.slice(-5).every(Number.isNaN)).toBe(true);
  expect(made.err).toContain("1 of 120 rows has no result");
  const spread = [7.1, 3.5, 1, 1.4, 50]; // about the standard deviation of each column
  const means = [100, 0, 20, 3, 0];
  const errorOf = (fill: (row: number, column: number) => number): number => {
    let [sum, holes] = [0, 0];
    for (let row = 0; row < count; row++)
      for (let column = 0; column < 5; column++)
        if (row !== 31 && isMissing(row, column)) {
          sum += ((fill(row, column) - truth(row)[column]!) / spread[column]!) ** 2;
          holes++;
        }
    return sum / holes;
  };
  expect(errorOf((row, column) => rows[row]!.at(column - 5)!)).toBeLessThan(
    0.5 * errorOf((_, column) => means[column]!),
  );

  for (const command of ["encode", "score"]) {
    const result = await on(command, "t.csv", "--out", at(`${command}.csv`));
    expect(result.status, result.err).toBe(0);
    const values = numbersOf(readFileSync(at(`${command}.csv`), "utf8"));
    expect(values).toHaveLength(count);
    const nothing = Array(values[31]!.length - 1).fill(Number.NaN);
    expect(values[31]).toEqual([32, ...nothing]);
    expect(result.err).toContain(
      "1 of 120 rows has no result, having no number or one that is not finite: row 32.",
    );
    values.splice(31, 1);
    expect(values.flat().every(Number.isFinite)).toBe(true);
  }
  const evaluated = await on("evaluate", "t.csv", "--json");
  const whole = await on("evaluate", "whole.csv", "--json");
  expect(Object.keys(JSON.parse(whole.out).metrics)).toEqual(["mse"]); // standardized rows are no intensities
  const [holes, full] = [evaluated, whole].map(({ out }) => JSON.parse(out));
  expect(evaluated.err).toContain("1 of 120 rows counts in no figure, having no number: row 32.");
  expect(holes.examples).toBe(count - 1);
  expect(holes.loss).toBeCloseTo(holes.metrics.mse, 6);
  expect(holes.metrics.mse).toBeLessThan(0.5);
  expect(full.metrics.mse).toBeGreaterThan(0);

  const detected = await on("detect", "t.csv", "--out", at("detect.csv"));
  expect(detected.status, detected.err).toBe(0);
  const judged = numbersOf(readFileSync(at("detect.csv"), "utf8"));
  const scores = numbersOf(readFileSync(at("score.csv"), "utf8"));
  expect(detected.err).toContain("1 of 120 rows has no result");
  expect(judged[31]!.slice(1).every(Number.isNaN)).toBe(true);
  for (const [row, [, score, , , ...shares]] of judged.entries()) {
    if (row === 31) continue;
    expect(score).toBeCloseTo(scores[row]![1]!, 5);
    for (const [column, share] of shares.entries())
      if (isMissing(row, column)) expect(share).toBe(0);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
  }

  const loaded = await loadTrainedModel(at("run"), { err() {} });
  const served = await servedModel(loaded, {
    engine: await chooseEngine("cpu"),
    detection: parseDetection("run", readFileSync(at("run/detection.json"), "utf8")),
  });
  const nothing = { a: null, b: null, c: null, d: null, e: null };
  const body = { rows: [nothing, { ...nothing, a: 100 }] };
  const read = bodyReader(loaded, { mostRows: 2 });
  const answer = await served.score(await read({ kind: "json", value: body }));
  for (const values of [answer.scores, answer.probability!, answer.anomaly!])
    expect(values.map((value) => value === null)).toEqual([true, false]);
  const [{ codes }, { rows: filled }] = [
    await served.encode(await read({ kind: "json", value: body })),
    await served.reconstruct(await read({ kind: "json", value: body })),
  ];
  for (const results of [codes, filled])
    expect(results.map((value) => value === null)).toEqual([true, false]);
  await served.dispose();

  const more = await run("train", "--resume", at("run"), "--epochs", "61");
  expect(more.status, more.err).toBe(0);
  writeFileSync(
    at("t.csv"),
    rowsOf((row) => lineOf(row).replace(/^,/, "100,")),
  );
  const other = await run("train", "--resume", at("run"), "--epochs", "62");
  expect(other.status).toBe(1);
});
