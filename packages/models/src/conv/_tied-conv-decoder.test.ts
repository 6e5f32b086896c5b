import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { fromFiles } from "../files/from-files.ts";
import { toFiles } from "../files/to-files.ts";
import { modelWeights } from "../model-weights.ts";
import { reconstruct } from "../reconstruct.ts";
import { summaryRows } from "../summary-rows.ts";
import { convAutoencoder } from "../zoo/conv-autoencoder.ts";

const options = {
  inputShape: [7, 6, 1],
  filters: [3, 2],
  activation: "tanh",
  downsample: "stride",
  decoder: "transpose",
  tied: true,
} as const;
const rows = (n = 4) => seededRandom(1).uniform([n, 7, 6, 1]);
const step = (model: Autoencoder) => {
  const weights = modelWeights(model).map(({ variable }) => variable);
  const { value, grads } = tf.variableGrads(
    () =>
      tf.mean(
        model.losses({ x: rows() }, { random: seededRandom(0), training: true }).reconstruction!,
      ),
    weights,
  );
  for (const weight of weights) weight.assign(tf.sub(weight, tf.mul(0.5, grads[weight.name]!)));
  return value.dataSync()[0]!;
};

/** The reconstruction of a tied model without a dense code, by convolutions with kernels of its encoder alone. */
function byHand(x: tf.Tensor, weights: Readonly<Record<string, tf.Tensor>>): tf.Tensor {
  const [one, two] = ["encoder/conv1", "encoder/conv2"] as const;
  const kernel = (layer: string) => weights[`${layer}/kernel`] as tf.Tensor4D;
  const down = (y: tf.Tensor, layer: string) =>
    tf.tanh(
      tf.add(tf.conv2d(y as tf.Tensor4D, kernel(layer), 2, "same"), weights[`${layer}/bias`]!),
    );
  const up = (y: tf.Tensor, layer: string, bias: string, shape: [number, number, number]) =>
    tf.add(
      tf.conv2dTranspose(y as tf.Tensor4D, kernel(layer), [x.shape[0]!, ...shape], 2, "same"),
      weights[`${bias}/bias`]!,
    );
  const hidden = tf.tanh(up(down(down(x, one), two), two, "decoder/transpose1", [4, 3, 3]));
  return tf.sigmoid(up(hidden, one, "decoder/output", [7, 6, 1]));
}
const named = (model: Autoencoder) =>
  Object.fromEntries(modelWeights(model).map(({ name, variable }) => [name, variable]));

test("a tied decoder mirrors the strided convolutions and has biases only", () => {
  expect(summaryRows(convAutoencoder({ ...options, codeDim: 5 }))).toEqual([
    { layer: "encoder/conv1", outputShape: [4, 3, 3], parameters: 30 },
    { layer: "encoder/conv2", outputShape: [2, 2, 2], parameters: 56 },
    { layer: "encoder/flatten", outputShape: [8], parameters: 0 },
    { layer: "encoder/code", outputShape: [5], parameters: 45 },
    { layer: "decoder/hidden1", outputShape: [8], parameters: 8 },
    { layer: "decoder/map", outputShape: [2, 2, 2], parameters: 0 },
    { layer: "decoder/transpose1", outputShape: [4, 3, 3], parameters: 3 },
    { layer: "decoder/output", outputShape: [7, 6, 1], parameters: 1 },
    { layer: "decoder/sigmoid", outputShape: [7, 6, 1], parameters: 0 },
  ]);
});

test("a tied model stays tied through training steps and when it is loaded", () => {
  const model = convAutoencoder(options);
  const before = modelWeights(model)[0]!.variable.dataSync().slice();
  const losses = [0, 1, 2, 3].map(() => step(model));
  expect(losses[3]).toBeLessThan(losses[0]!);
  expect(modelWeights(model)[0]!.variable.dataSync()).not.toEqual(before);
  expect(reconstruct(model, rows())).toBeAllClose(byHand(rows(), named(model)).dataSync(), 1e-6);

  const { model: loaded } = fromFiles(toFiles(model));
  step(loaded);
  expect(reconstruct(loaded, rows())).toBeAllClose(byHand(rows(), named(loaded)).dataSync(), 1e-6);
});

test("the gradient of a tied kernel is the sum of those of its two uses", () => {
  const model = convAutoencoder({ ...options, reconstruction: "meanSquaredError" });
  const weights = named(model);
  const x = rows(1);
  const kernels = ["encoder/conv1/kernel", "encoder/conv2/kernel"].map((name) => weights[name]!);
  const { grads } = tf.variableGrads(
    () => tf.mean(model.losses({ x }, { random: seededRandom(0), training: true }).reconstruction!),
    kernels,
  );
  // Along the gradient itself, in float32: by (|g|² h) to first order.
  const loss = (h: number) => {
    const moved = { ...weights };
    for (const kernel of kernels) {
      const name = Object.keys(weights).find((key) => weights[key] === kernel)!;
      moved[name] = tf.add(kernel, tf.mul(h, grads[kernel.name]!)) as tf.Variable;
    }
    return tf.mean(tf.squaredDifference(byHand(x, moved), x)).dataSync()[0]!;
  };
  const norm = tf.addN(kernels.map(({ name }) => tf.sum(tf.square(grads[name]!)))).dataSync()[0]!;
  expect((loss(0.5) - loss(-0.5)) / norm).toBeCloseTo(1, 2);
});
