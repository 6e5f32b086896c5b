import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fitDetection } from "@autoencoders/analysis";
import { parseDetection } from "@autoencoders/runs";
import { beforeAll, expect, test } from "vitest";
import { run, temporaryFolder } from "./testing/cli.ts";
import { numbersOf } from "./testing/numbers-of.ts";

const folder = temporaryFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);
const cpu = ["--engine", "cpu"];
const small = ["--hidden", "none", "--code-dim", "2", "--wide-nets", "1", "--narrow-nets", "1"];
const quick = ["--epochs", "3", "--batch-size", "8", ...cpu];

/** Rows where b follows a, and each tenth one where it does not. */
const line = (i: number): string => {
  const a = Math.sin(i * 1.7);
  const odd = i % 10 === 9;
  return `${a.toFixed(3)},${(odd ? 6 - a : a + 0.1 * Math.cos(i)).toFixed(3)},${Number(odd)}`;
};
const table = (count: number): string =>
  `a,b,Class\n${Array.from({ length: count }, (_, i) => line(i)).join("\n")}\n`;
const detectionOf = (name: string) =>
  parseDetection(name, readFileSync(at(name, "detection.json"), "utf8"));

async function carriedOut(...argv: readonly string[]): Promise<{ out: string; err: string }> {
  const { status, out, err } = await run(...argv);
  expect(status, err).toBe(0);
  return { out, err };
}

beforeAll(async () => {
  writeFileSync(at("t.csv"), table(120));
  writeFileSync(at("bare.csv"), "b,a\n0.1,0.1\n6,0\n1e30,-1e30\n,1\n");
  const set = ["--dataset", at("t.csv")];
  const trainings = [
    ["--model", "detector", ...set, "--label", "Class", ...small, "--out", at("all")],
    ["--model", "detector", ...set, "--train-on", "Class=0", ...small, "--out", at("usual")],
    ["--model", "stacked", ...set, "--label", "Class", "--code-dim", "1", "--out", at("stacked")],
  ];
  for (const training of trainings) await carriedOut("train", ...training, ...quick);
});

test("a detector's run has a threshold above which a tenth of its training rows are, and standardized rows", async () => {
  expect(detectionOf("all").thresholdBy).toBe("contamination");
  const file = at("train.csv");
  await carriedOut("detect", at("all"), "--split", "train", "--out", file, ...cpu);
  const rows = numbersOf(readFileSync(file, "utf8"));
  expect(rows.filter(([, , , , anomaly]) => anomaly === 1)).toHaveLength(
    Math.ceil(rows.length / 10),
  );
  for (const [, , score, probability, anomaly, a, b] of rows) {
    expect(anomaly).toBe(Number(score! > detectionOf("all").threshold));
    expect(probability! >= 0 && probability! <= 1).toBe(true);
    expect(a! + b!).toBeCloseTo(1, 5);
  }
  const { dataset } = JSON.parse(readFileSync(at("all", "run.json"), "utf8"));
  expect(dataset.scaling.kind).toBe("standard");
});

test("rows far outside the training range are scored, those without a number have no score, columns are found by title", async () => {
  const { out, err } = await carriedOut("detect", at("all"), "--dataset", at("bare.csv"), ...cpu);
  expect(out.split("\n")[0]).toBe("row,score,probability,anomaly,share a,share b");
  const [usual, odd, far, lacking] = numbersOf(out);
  expect(odd![1]!).toBeGreaterThan(usual![1]!);
  expect(far!.slice(2, 4)).toEqual([1, 1]);
  expect(Number.isFinite(far![1])).toBe(true);
  expect(lacking).toEqual([4, NaN, NaN, NaN, NaN, NaN]);
  expect(err).toContain("threshold");
  expect(err).toMatch(/anomalies +2 +of 4 rows are above it/);
});

test("trained on one class, the others are to validate and to test, and the threshold is that of their best F1", async () => {
  expect(detectionOf("usual").thresholdBy).toBe("labels");
  const labelsOf = async (split: string): Promise<number> => {
    const { out } = await carriedOut(
      ...["detect", at("usual"), "--split", split, "--out", at(`${split}.csv`), "--json"],
      ...["--overwrite", ...cpu],
    );
    return JSON.parse(out).rows;
  };
  // 120 rows, 12 of them odd: 96 to train, of which the odd ones go to the other two parts in turns.
  const [train, validation, testing] = [
    await labelsOf("train"),
    await labelsOf("validation"),
    await labelsOf("test"),
  ];
  expect(train + validation + testing).toBe(120);
  expect(train).toBeLessThan(96);
  expect(Math.abs(validation - testing)).toBeLessThanOrEqual(1);
  const { out } = await carriedOut(
    ...["detect", at("usual"), "--dataset", at("t.csv"), "--out", at("figures.csv"), "--json"],
    ...cpu,
  );
  const { rocAuc, f1, threshold, anomalies } = JSON.parse(out);
  expect(threshold).toBe(detectionOf("usual").threshold);
  expect(rocAuc).toBeGreaterThan(0.9);
  expect(f1).toBeGreaterThan(0.8);
  expect(anomalies).toBeGreaterThan(0);
  // Such a run goes on: its training rows are found again.
  await carriedOut("train", "--resume", at("usual"), "--epochs", "4");
});

test("rows without a label are scored, but have no part in figures, threshold, training classes and probes, and a note counts them", async () => {
  const lines = table(120).trimEnd().split("\n");
  const isBlank = (i: number): boolean => i % 10 === 3;
  const blank = lines.map((text, i) => (i > 0 && isBlank(i - 1) ? text.replace(/0$/, "") : text));
  writeFileSync(at("blank.csv"), blank.join("\n"));
  writeFileSync(at("rest.csv"), lines.filter((_, i) => i === 0 || !isBlank(i - 1)).join("\n"));
  const detected = async (name: string, file: string, ...more: readonly string[]) => {
    const given = ["--out", at("labels.csv"), "--overwrite", "--json", ...more, ...cpu];
    const said = await carriedOut("detect", at(name), "--dataset", at(file), ...given);
    const rows = readFileSync(at("labels.csv"), "utf8").trimEnd().split("\n").slice(1);
    return { ...said, cells: rows.map((row) => row.split(",")) };
  };
  const { out, err, cells } = await detected("all", "blank.csv");
  const rest = await detected("all", "rest.csv");
  expect(JSON.parse(out).rocAuc).toBe(JSON.parse(rest.out).rocAuc);
  expect(err).toContain("12 of the 120 rows have no label");
  expect(cells.map(([, label]) => label === "")).toEqual(cells.map((_, i) => isBlank(i)));
  expect(cells.every(([, , score]) => score !== "")).toBe(true);

  const set = ["--dataset", at("blank.csv"), "--train-on", "Class=0", "--out", at("known")];
  await carriedOut("train", "--model", "detector", ...set, ...small, ...quick);
  const trainedOn = await detected("known", "blank.csv", "--split", "train");
  expect(new Set(trainedOn.cells.map(([, label]) => label))).toEqual(new Set(["0"]));
  const validation = await detected("known", "blank.csv", "--split", "validation");
  expect(validation.cells.some(([, label]) => label === "")).toBe(true);
  const known = validation.cells.filter(([, label]) => label !== "");
  const labeled = {
    scores: known.map(([, , score]) => Number(score)),
    labels: known.map(([, label]) => Number(label)),
  };
  const { threshold } = fitDetection([1], { labeled });
  expect(detectionOf("known").threshold / threshold).toBeCloseTo(1, 4);

  const probed = await carriedOut(
    "probe",
    at("all"),
    "--dataset",
    at("blank.csv"),
    "--json",
    ...cpu,
  );
  const { trainingRows, codes } = JSON.parse(probed.out);
  expect(trainingRows).toBeLessThan(96);
  expect(codes.classes.map(({ name }: { name: string }) => name)).toEqual(["0", "1"]);
});

test("any model detects: its threshold is learned when it is first asked for, and anew where something is said of it", async () => {
  expect(existsSync(at("stacked", "detection.json"))).toBe(false);
  const detect = ["detect", at("stacked"), "--out", at("s.csv"), "--overwrite", ...cpu];
  const { out } = await carriedOut(...detect);
  expect(out).toContain("roc-auc");
  const { threshold } = detectionOf("stacked");
  await carriedOut(...detect, "--contamination", "0.3");
  expect(detectionOf("stacked").threshold).toBeLessThan(threshold);
  await carriedOut(...detect, "--threshold-by", "mad");
  expect(detectionOf("stacked").thresholdBy).toBe("mad");
  await carriedOut(...detect, "--threshold-by", "labels");
  expect(detectionOf("stacked").thresholdBy).toBe("labels");
});

test("what cannot be done is refused by name", async () => {
  const wrong: readonly (readonly [readonly string[], number, string])[] = [
    [["train", "--dataset", at("t.csv"), "--train-on", "Class"], 2, "--train-on"],
    [["train", "--dataset", at("t.csv"), "--train-on", "Class=7"], 1, '"7"'],
    [["train", "--dataset", at("t.csv"), "--train-on", "Class=0,"], 2, "--train-on"],
    [["train", "--dataset", at("t.csv"), "--train-on", "Class=0", "--label", "a"], 2, "--train-on"],
    [["train", "--train-on", "Class=0"], 2, "--dataset"],
    [["detect", at("all"), "--contamination", "1"], 2, "--contamination"],
    [["detect", at("all"), "--contamination", ".1", "--threshold-by", "mad"], 2, "--contamination"],
    [["detect", at("all"), "--contamination", ".1", "--quantile", ".9"], 2, "--quantile"],
    [["detect", at("all"), "--anomaly", "red"], 1, "--anomaly"],
    [["detect", at("all"), "--threshold-by", "guess"], 2, "--threshold-by"],
    [["detect", at("all"), "--dataset", at("bare.csv"), "--out", at("x.txt")], 2, "--out"],
  ];
  for (const [argv, status, message] of wrong) {
    const result = await run(...argv, ...cpu);
    expect(result.status, argv.join(" ")).toBe(status);
    expect(result.err, argv.join(" ")).toContain(message);
  }
});
