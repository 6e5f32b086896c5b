import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import {
  type Classifier,
  modelWeights,
  type SparseOptions,
  softmaxClassifier,
  sparse,
  stacked,
  vae,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { DivergedError, ExamplesError, TrainingOptionError } from "../errors.ts";
import { evaluateClassifier } from "../evaluation/evaluate-classifier.ts";
import { adam } from "../optimizers/adam.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { LabeledExamples } from "../rows/labeled-rows.ts";
import {
  type ClassifierFitOptions,
  type ClassifierReport,
  fitClassifier,
  fitClassifierChunks,
} from "./fit-classifier.ts";

const engines = {
  onnx: await chooseEngine("onnx", { threads: 1 }),
  cpu: eagerEngine({ backend: "cpu" }),
};
const { onnx } = engines;

/** Waves of three lengths, each a little shifted. */
const examples = (n: number, shift = 0): LabeledExamples => {
  const labels = Uint8Array.from({ length: n }, (_, i) => i % 3);
  const data = Float32Array.from({ length: n * 6 }, (_, i) => {
    const row = Math.floor(i / 6) + shift;
    return 0.5 + 0.4 * Math.sin((i % 6) * (0.4 + 0.7 * (row % 3)) + 0.02 * ((row * 17) % 50));
  });
  return { data, shape: [n, 6], labels };
};
const autoencoder = () => stacked({ inputShape: [6], hidden: [8, 7], codeDim: 5 });
const build = () => softmaxClassifier(autoencoder(), { classes: 3, hidden: [4] });
const bitsOf = ({ weights }: Pick<Classifier, "weights">) =>
  Object.fromEntries(weights.map(({ name, variable }) => [name, variable.dataSync().join()]));

async function reportsOf(
  classifier: Classifier,
  options: Partial<ClassifierFitOptions> = {},
  rows = examples(50),
): Promise<ClassifierReport[]> {
  const reports = [];
  const all = { epochs: 2, batchSize: 8, engine: onnx, ...options };
  for await (const report of fitClassifier(classifier, rows, all)) reports.push(report);
  return reports;
}

for (const [name, engine] of Object.entries(engines))
  test(`on ${name} loss and accuracy are those of the predicted probabilities, over all rows`, async () => {
    const [classifier, rows] = [build(), examples(23)];
    for (const { variable } of classifier.weights)
      if (variable.rank === 1) variable.assign(tf.linspace(-0.3, 0.4, variable.size));
    const probabilities = classifier
      .predict(tf.tensor(rows.data, [23, 6]))
      .arraySync() as number[][];
    const ofLabel = probabilities.map((row, i) => row[rows.labels![i]!]!);
    const loss = ofLabel.reduce((sum, p) => sum - Math.log(p) / 23, 0);
    const right = probabilities.filter((row, i) => Math.max(...row) === ofLabel[i]).length;
    const still = { epochs: 1, batchSize: 10, optimizer: sgd({ learningRate: 1e-30 }), engine };
    const [report] = await reportsOf(classifier, { ...still, validation: rows }, rows);
    for (const judged of [
      report!,
      report!.validation!,
      await evaluateClassifier(classifier, rows, { engine }),
    ]) {
      expect(judged.loss).toBeCloseTo(loss, 6);
      expect(judged.terms.crossEntropy).toBeCloseTo(loss, 6);
      expect(judged.metrics.accuracy).toBeCloseTo(right / 23, 6);
    }
  });

test("a classifier learns to tell the classes of rows it has not seen", async () => {
  const classifier = build();
  const optimizer = adam({ learningRate: 0.02 });
  const options = { epochs: 40, optimizer, validation: examples(30, 60) };
  const reports = await reportsOf(classifier, options, examples(60));
  expect(reports.at(-1)!.metrics.accuracy).toBeGreaterThan(0.95);
  expect(reports.at(-1)!.validation!.metrics.accuracy).toBeGreaterThan(0.95);
  const { metrics } = await evaluateClassifier(classifier, examples(30, 60), { engine: onnx });
  expect(metrics.accuracy).toBe(reports.at(-1)!.validation!.metrics.accuracy);
});

for (const [name, engine] of Object.entries(engines))
  test(`on ${name} the lower layers that are frozen keep their bits, and all others move`, async () => {
    const layers = [
      "encoder/hidden1",
      "encoder/hidden2",
      "encoder/code",
      "head/hidden1",
      "head/logits",
    ];
    for (const [frozen, kept] of [
      ["none", 0],
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
      ["all", 3],
    ] as const) {
      const classifier = build();
      const before = bitsOf(classifier);
      await reportsOf(classifier, { frozen, engine, epochs: 1 });
      const after = bitsOf(classifier);
      const moved = Object.keys(after).filter((weight) => after[weight] !== before[weight]);
      const expected = layers.slice(kept).flatMap((layer) => [`${layer}/kernel`, `${layer}/bias`]);
      expect(moved, `${frozen}`).toEqual(expected);
    }
  });

test("the autoencoder stays as it is unless its encoder is trained in place", async () => {
  for (const copy of [true, false]) {
    const model = autoencoder();
    const bits = () => bitsOf({ weights: modelWeights(model) });
    const before = bits();
    await reportsOf(softmaxClassifier(model, { classes: 3, copy }));
    const after = bits();
    const moved = Object.keys(after).filter((weight) => after[weight] !== before[weight]);
    const encoder = Object.keys(after).filter((weight) => weight.startsWith("encoder/"));
    expect(moved).toEqual(copy ? [] : encoder);
  }
});

test("engines agree, and the same seed gives the same bits", async () => {
  const [compiled, again, other] = [build(), build(), build()];
  const losses = (await reportsOf(compiled, { seed: 2 })).map(({ loss }) => loss);
  await reportsOf(again, { seed: 2 });
  expect(bitsOf(again)).toEqual(bitsOf(compiled));
  const eager = await reportsOf(other, { seed: 2, engine: engines.cpu });
  expect(eager.map(({ loss }) => loss)).toBeAllClose(losses, 1e-5);
});

test("a variational encoder is classified by its means, and only what leads to them moves", async () => {
  const classifier = softmaxClassifier(vae({ inputShape: [6], hidden: [5], codeDim: 2 }), {
    classes: 3,
  });
  const before = bitsOf(classifier);
  await reportsOf(classifier);
  const after = bitsOf(classifier);
  const still = Object.keys(after).filter((weight) => after[weight] === before[weight]);
  expect(still).toEqual(["encoder/logVar/kernel", "encoder/logVar/bias"]);
});

for (const sparsity of [
  { sparsity: "winnerTakeAll", rate: 0.1 },
  { sparsity: "kSparse", k: 1, alpha: 6 },
] satisfies Partial<SparseOptions>[])
  test(`a classifier of a ${sparsity.sparsity} encoder is trained on the codes it is asked about, of one row as of many`, async () => {
    const model = sparse({ inputShape: [6], codeDim: 12, ...sparsity });
    const classifier = softmaxClassifier(model, { classes: 3 });
    const rows = examples(40);
    const still = { epochs: 1, optimizer: sgd({ learningRate: 1e-30 }) };
    const { loss } = await evaluateClassifier(classifier, rows, { engine: onnx });
    for (const batchSize of [1, 16]) {
      const [report] = await reportsOf(classifier, { ...still, batchSize }, rows);
      expect(report!.loss).toBeCloseTo(loss, 6);
    }
    const optimizer = adam({ learningRate: 0.02 });
    const reports = await reportsOf(classifier, { epochs: 40, optimizer }, rows);
    expect(reports.at(-1)!.metrics.accuracy).toBeGreaterThan(0.95);
    const { metrics } = await evaluateClassifier(classifier, examples(30, 60), { engine: onnx });
    expect(metrics.accuracy).toBeGreaterThan(0.95);
  });

test("labels that are missing, too few or out of range are refused, and so are impossible freezes", async () => {
  const rows = examples(6);
  const refused = async (labels: ArrayLike<number> | undefined, message: string) => {
    const wrong = { ...rows, labels } as LabeledExamples;
    await expect(reportsOf(build(), {}, wrong)).rejects.toThrow(ExamplesError);
    await expect(reportsOf(build(), {}, wrong)).rejects.toThrow(message);
    await expect(reportsOf(build(), { validation: wrong }, rows)).rejects.toThrow(
      "validation examples",
    );
    await expect(evaluateClassifier(build(), wrong)).rejects.toThrow(message);
  };
  await refused(undefined, "one class in 0..2 per row, got none");
  await refused([0, 1, 2], "a label for each of 6 rows, got 3 labels");
  await refused([0, 1, 2, 3, 0, 1], "labels in 0..2, got 3 in row 3");
  await refused([0, 1, 2, 0.5, 0, 1], "got 0.5 in row 3");
  await refused([0, 1, -1, 2, 0, 1], "got -1 in row 2");
  for (const frozen of [4, -1, 1.5, "some"])
    await expect(reportsOf(build(), { frozen: frozen as number })).rejects.toThrow(
      TrainingOptionError,
    );
});

for (const [name, engine] of Object.entries(engines))
  test(`on ${name} no tensor is left behind: at the end, after a break, after a throw, after a divergence`, async () => {
    const classifier = build();
    const run = async (stop: "end" | "break" | "throw") => {
      const options = { epochs: 2, batchSize: 8, engine, validation: examples(9) };
      try {
        for await (const { epoch } of fitClassifierChunks(classifier, examples(30), options)) {
          if (epoch === 2 && stop === "break") break;
          if (epoch === 2 && stop === "throw") throw new Error("the caller's own");
        }
      } catch {}
      return tf.memory().numTensors;
    };
    const once = await run("end");
    for (const stop of ["end", "break", "throw"] as const) expect(await run(stop)).toBe(once);
    const optimizer = sgd({ learningRate: 1e30 });
    await expect(reportsOf(classifier, { engine, optimizer, epochs: 5 })).rejects.toThrow(
      DivergedError,
    );
    expect(tf.memory().numTensors).toBe(once);
  });
