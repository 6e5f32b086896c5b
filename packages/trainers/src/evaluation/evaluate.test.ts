import { chooseEngine } from "@autoencoders/compiler";
import { gaussianNoise } from "@autoencoders/layers";
import { denoising, denseAutoencoder, reconstruct, softmaxClassifier } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { TrainingOptionError } from "../errors.ts";
import { sgd } from "../optimizers/sgd.ts";
import { fit } from "../procedures/fit.ts";
import { arraySource } from "../rows/array-source.ts";
import { corruptExamples } from "../rows/corrupt-examples.ts";
import type { Examples } from "../rows/examples.ts";
import { evaluate } from "./evaluate.ts";
import { evaluateClassifier } from "./evaluate-classifier.ts";

const engine = await chooseEngine("onnx", { threads: 1 });
const corruption = gaussianNoise({ stddev: 1 });
const examples: Examples = {
  data: Float32Array.from({ length: 240 }, (_, i) => 0.5 + 0.4 * Math.sin(i)),
  shape: [40, 6],
};
const build = () => denoising({ inputShape: [6], hidden: [5], codeDim: 3, corruption });
const tensorOf = ({ data }: Examples) => tf.tensor(data, [40, 6]);

test("without training there is no noise, whatever the model was trained with; rows given noisy are noisy, the target clean", async () => {
  const model = build();
  const noisy = corruptExamples(examples, corruption);
  const errorOf = (given: Examples) =>
    tf
      .mean(tf.squaredDifference(reconstruct(model, tensorOf(given)), tensorOf(examples)))
      .dataSync()[0]!;
  expect(errorOf(noisy)).toBeGreaterThan(1.2 * errorOf(examples));
  for (const [corrupted, given] of [
    [undefined, examples],
    [noisy, noisy],
  ] as const)
    for (const seed of [0, 1]) {
      const options = { engine, seed, ...(corrupted && { corrupted }) };
      const { metrics } = await evaluate(model, examples, options);
      expect(metrics.mse).toBeCloseTo(errorOf(given), 6);
    }

  const optimizer = sgd({ learningRate: 1e-30 });
  const still = { epochs: 1, optimizer, engine, validation: examples };
  for await (const { loss, validation } of fit(model, examples, still)) {
    expect(validation!.loss).toBeCloseTo((await evaluate(model, examples, { engine })).loss, 6);
    expect(Math.abs(loss / validation!.loss - 1)).toBeGreaterThan(0.01);
  }
});

test("rows within [0, 1] have a cross-entropy and an accuracy, others only the squared error, in memory and by chunk", async () => {
  const model = denseAutoencoder({
    inputShape: [6],
    hidden: [5],
    codeDim: 3,
    outputActivation: "linear",
    reconstruction: "meanSquaredError",
  });
  const namesOf = async (rows: Examples) => {
    const figures = await Promise.all(
      [rows, arraySource(rows, { chunkRows: 9 })].map((each) => evaluate(model, each, { engine })),
    );
    expect(figures[1]).toEqual(figures[0]);
    return Object.keys(figures[0]!.metrics);
  };
  const all = ["mse", "bce", "roundedAccuracy"];
  const withLast = (number: number): Examples => ({
    ...examples,
    data: examples.data.map((x, i) => (i === 239 ? number : x)) as Float32Array,
  });
  for (const end of [0, 1, 1 + 2 ** -23]) expect(await namesOf(withLast(end))).toEqual(all);
  expect(await namesOf({ ...examples, data: new Uint8Array(240).fill(255) })).toEqual(all);
  for (const beyond of [-0.001, 1.001, 250])
    expect(await namesOf(withLast(beyond))).toEqual(["mse"]);
});

test("a batch size or a seed that is none is refused by name", async () => {
  const classifier = softmaxClassifier(build(), { classes: 2 });
  const labeled = { ...examples, labels: new Uint8Array(40) };
  for (const options of [{ batchSize: 0 }, { batchSize: 2.5 }, { seed: -1 }, { seed: 0.5 }]) {
    const [name] = Object.keys(options);
    for (const judged of [
      () => evaluate(build(), examples, { engine, ...options }),
      () => evaluateClassifier(classifier, labeled, { engine, ...options }),
    ]) {
      await expect(judged()).rejects.toThrow(TrainingOptionError);
      await expect(judged()).rejects.toThrow(`expected ${name} to be an integer`);
    }
  }
});
