import { chooseEngine } from "@autoencoders/compiler";
import {
  type Autoencoder,
  fromFiles,
  fromLayers,
  modelWeights,
  toFiles,
} from "@autoencoders/models";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import type { TrainingState } from "./index.ts";
import { adam } from "./optimizers/adam.ts";
import { fit, fitChunks } from "./procedures/fit.ts";
import { assignWeights } from "./step/assign-weights.ts";

const engine = await chooseEngine("onnx", { threads: 1 });
const examples = {
  data: Float32Array.from({ length: 24 * 36 }, (_, i) => 0.5 + 0.5 * Math.sin(i * 1.7)),
  shape: [24, 6, 6, 1],
};

/** Layers of somebody's own, without names, as tf.sequential takes them. */
const build = (): Autoencoder =>
  fromLayers({
    encoder: tfl.sequential({
      layers: [
        tfl.layers.conv2d({ inputShape: [6, 6, 1], filters: 3, kernelSize: 3, activation: "relu" }),
        tfl.layers.batchNormalization(),
        tfl.layers.flatten(),
        tfl.layers.dense({ units: 4 }),
      ],
    }),
    decoder: tfl.sequential({
      layers: [
        tfl.layers.dense({ inputShape: [4], units: 36 }),
        tfl.layers.reshape({ targetShape: [6, 6, 1] }),
      ],
    }),
    outputActivation: "sigmoid",
  });
const numbers = (model: Autoencoder) =>
  Object.fromEntries(
    modelWeights(model).map(({ name, variable }) => [name, [...variable.dataSync()]]),
  );
const options = { epochs: 4, batchSize: 8, engine, optimizer: adam({ learningRate: 0.02 }) };

test("layers of one's own train compiled, and go on from a file and a checkpoint to the same bits", async () => {
  const model = build();
  const files = toFiles(model);
  const losses: number[] = [];
  const states: TrainingState[] = [];
  for await (const { report, state } of fitChunks(model, examples, options)) {
    if (!report) continue;
    losses.push(report.loss);
    states.push(await state());
  }
  expect(losses.at(-1)!).toBeLessThan(losses[0]!);

  const { model: again } = fromFiles(files);
  for await (const { loss, epoch } of fit(again, examples, options))
    expect(loss).toBe(losses[epoch - 1]);
  expect(numbers(again)).toEqual(numbers(model));

  const resumed = build(); // other initial weights, and other counts of layers in the process
  const half = states[1]!;
  assignWeights(modelWeights(resumed), half.tensors);
  for await (const _ of fit(resumed, examples, { ...options, resume: half }));
  expect(numbers(resumed)).toEqual(numbers(model));
});
