import { denseAutoencoder, modelWeights } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { assignWeights } from "./assign-weights.ts";

test("every weight is what the state holds under its name, and no tensor is left", () => {
  const weights = modelWeights(denseAutoencoder({ inputShape: [3], hidden: [], codeDim: 2 }));
  const tensors = Object.fromEntries(
    weights.map(({ name, variable: { shape, size } }, at) => [
      `weights/${name}`,
      { data: Float32Array.from({ length: size }, (_, i) => 10 * at + i), shape },
    ]),
  );
  const before = tf.memory().numTensors;
  assignWeights(weights, tensors);
  expect(tf.memory().numTensors).toBe(before);
  for (const { name, variable } of weights)
    expect(variable.dataSync(), name).toEqual(tensors[`weights/${name}`]!.data);
});
