import { chooseEngine } from "@autoencoders/compiler";
import { conditionalVae, disposeModel, vae } from "@autoencoders/models";
import { expect, test } from "vitest";
import { evaluate } from "../evaluation/evaluate.ts";
import { fit } from "../procedures/fit.ts";
import { conditionOf } from "./_condition-of.ts";
import { arraySource } from "./array-source.ts";
import type { LabeledExamples } from "./labeled-rows.ts";

const engine = await chooseEngine("onnx", { threads: 1 });
const told = { name: "conditionalVae", condition: { classes: 3, isInput: true } };
const count = 6;
/** Rows that say nothing of their class. */
const data = new Float32Array(count * 4).fill(0.5);
const rows: LabeledExamples = { data, shape: [count, 4], labels: [0, 2, 1, 0, -1, 2] };
const ones = [1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1].map((one) => 255 * one);

test("a label is a 1 at its class among zeros, in memory and by chunk; none is zeros alone, like a class named by nothing", async () => {
  const whole = conditionOf(told, rows, "examples");
  expect(whole).toEqual({ data: Uint8Array.from(ones), shape: [count, 3] });
  const named = { ...rows, labels: [1, 3, 2, 1, 0, 3], names: ["", "a", "b", "c"] };
  expect(conditionOf(told, named, "examples")).toEqual(whole);
  const source = conditionOf(
    told,
    { ...arraySource(rows, { chunkRows: 4 }), labels: rows.labels! },
    "examples",
  );
  if (!("chunkSizes" in source)) throw new Error("expected a source");
  expect(source.chunkSizes).toEqual([4, 2]);
  const chunks = [await source.rows(0), await source.rows(1)];
  expect(chunks.flatMap((chunk) => [...chunk])).toEqual(ones);
});

test("absent labels, too few of them, and one of no class are refused in a sentence", async () => {
  const model = conditionalVae({ inputShape: [4], hidden: [5], codeDim: 2, classes: 3 });
  const options = { epochs: 1, engine };
  const { labels, ...without } = rows;
  const refused: [LabeledExamples, string][] = [
    [
      without,
      'with labels, one class in 0..2 per row or −1, which "conditionalVae" is told, got none',
    ],
    [
      { ...rows, labels: [0, 1] },
      "expected examples with a label for each of 6 rows, got 2 labels",
    ],
    [
      { ...rows, labels: [0, 1, 2, 3, 0, 0] },
      "got 3 in row 3; build the model with as many classes",
    ],
    [{ ...rows, labels: [0, 1, 0.5, 2, 0, 0] }, "got 0.5 in row 2"],
  ];
  for (const [bad, message] of refused) {
    await expect(fit(model, bad, options).next()).rejects.toThrow(message);
    await expect(evaluate(model, bad, { engine })).rejects.toThrow(message);
  }
  await expect(fit(model, rows, { ...options, validation: without }).next()).rejects.toThrow(
    "expected validation examples with labels",
  );
  const plain = vae({ inputShape: [4], hidden: [5], codeDim: 2 });
  for await (const _ of fit(plain, { ...rows, labels: [7] }, options)); // labels that are not read
  disposeModel(model);
  disposeModel(plain);
});

test("a model that is told classes learns what they say, in memory and by chunk alike", async () => {
  const figures: number[] = [];
  const shade = Float32Array.from({ length: 48 * 4 }, (_, i) => [0.1, 0.5, 0.9][(i >> 2) % 3]!);
  const labels = Int32Array.from({ length: 48 }, (_, row) => row % 3);
  const shaded: LabeledExamples = { data: shade, shape: [48, 4], labels };
  const chunked = { ...arraySource(shaded, { chunkRows: 48 }), labels };
  for (const examples of [shaded, chunked]) {
    const model = conditionalVae({
      inputShape: [4],
      hidden: [6],
      codeDim: 1,
      classes: 3,
      beta: 4, // so that codes say nothing, and the class all
      likelihood: "gaussian",
      likelihoodStddev: 0.2,
    });
    for await (const _ of fit(model, examples, { epochs: 120, batchSize: 16, seed: 1, engine }));
    figures.push((await evaluate(model, examples, { engine })).metrics.mse);
    const wrong = { ...shaded, labels: labels.map((label) => (label + 1) % 3) };
    expect((await evaluate(model, wrong, { engine })).metrics.mse).toBeGreaterThan(0.05);
    disposeModel(model);
  }
  expect(figures[0]).toBeLessThan(0.02);
  expect(figures[1]).toBe(figures[0]);
});
