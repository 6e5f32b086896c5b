import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { LayerError } from "../layer-error.ts";
import { DenseTranspose } from "./dense-transpose.ts";

/** A built dense layer of 3 inputs and 2 units. */
function denseLayer(activation: "linear" | "tanh" = "linear") {
  const layer = tfl.layers.dense({ units: 2, activation, name: "code" });
  layer.apply(tfl.input({ shape: [3] }));
  layer.setWeights([
    tf.tensor2d([0.5, -0.7, 0.9, 0.2, -0.4, 1.3], [3, 2]),
    tf.tensor1d([0.1, -0.2]),
  ]);
  return layer;
}

test("the layer multiplies by the transposed kernel and adds its own bias", () => {
  const layer = new DenseTranspose({ tiedTo: denseLayer(), name: "output" });
  const y = layer.apply(tf.tensor2d([[1, 2]])) as tf.Tensor;
  expect(y).toBeAllClose([0.5 - 1.4, 0.9 + 0.4, -0.4 + 2.6]);
  layer.setWeights([tf.tensor1d([1, 2, 3])]);
  expect(layer.apply(tf.tensor2d([[1, 2]])) as tf.Tensor).toBeAllClose([0.1, 3.3, 5.2]);
});

test("the bias is the only weight of the layer, and it can be left out", () => {
  const tiedTo = denseLayer();
  const layer = new DenseTranspose({ tiedTo });
  layer.apply(tf.zeros([1, 2]));
  expect(layer.weights.map((weight) => weight.shape)).toEqual([[3]]);
  const bare = new DenseTranspose({ tiedTo, useBias: false });
  bare.apply(tf.zeros([1, 2]));
  expect(bare.weights).toEqual([]);
});

test("the activation is applied", () => {
  const layer = new DenseTranspose({ tiedTo: denseLayer(), activation: "sigmoid" });
  expect(layer.apply(tf.zeros([1, 2])) as tf.Tensor).toBeAllClose([0.5, 0.5, 0.5]);
});

test("the kernel is read at each call: a new one acts at once", () => {
  const tiedTo = denseLayer();
  const layer = new DenseTranspose({ tiedTo });
  layer.apply(tf.zeros([1, 2]));
  tiedTo.setWeights([tf.ones([3, 2]), tf.zeros([2])]);
  expect(layer.apply(tf.tensor2d([[1, 2]])) as tf.Tensor).toBeAllClose([3, 3, 3]);
});

test("the gradient of the kernel is the sum of both uses, by finite differences", () => {
  const tiedTo = denseLayer("tanh");
  const layer = new DenseTranspose({ tiedTo, activation: "tanh" });
  const x = tf.tensor2d([0.3, -1.2, 0.8, -0.5, 0.4, 1.1], [2, 3]);
  const loss = () =>
    tf.mean(
      tf.squaredDifference(layer.apply(tiedTo.apply(x) as tf.Tensor) as tf.Tensor, x),
    ) as tf.Scalar;
  loss();
  const kernel = tiedTo.weights[0]!.read() as tf.Variable;
  const { grads } = tf.variableGrads(loss, [kernel]);

  // The same loss in plain numbers, the kernel perturbed in both places at once.
  const rows = x.arraySync() as number[][];
  const reference = (w: readonly number[]): number => {
    let sum = 0;
    for (const row of rows) {
      const code = [0, 1].map((j) =>
        Math.tanh(row.reduce((s, v, i) => s + v * w[2 * i + j]!, [0.1, -0.2][j]!)),
      );
      for (const [i, v] of row.entries()) {
        sum += (Math.tanh(code[0]! * w[2 * i]! + code[1]! * w[2 * i + 1]!) - v) ** 2;
      }
    }
    return sum / 6;
  };
  const w = Array.from(kernel.dataSync());
  const h = 1e-5;
  const expected = w.map((_, k) => {
    const moved = (by: number) => w.map((v, i) => (i === k ? v + by : v));
    return (reference(moved(h)) - reference(moved(-h))) / (2 * h);
  });
  expect(grads[kernel.name]!).toBeAllClose(expected, 1e-5);
});

test("tied layers of two models keep the sizes and the kernel of the first", () => {
  const input = tfl.input({ shape: [3] });
  const tiedTo = tfl.layers.dense({ units: 2, name: "code" });
  const encoder = tfl.model({ inputs: input, outputs: tiedTo.apply(input) as tfl.SymbolicTensor });
  const code = tfl.input({ shape: [2] });
  const output = new DenseTranspose({ tiedTo, name: "output" });
  const decoder = tfl.model({ inputs: code, outputs: output.apply(code) as tfl.SymbolicTensor });
  expect(decoder.outputs[0]!.shape).toEqual([null, 3]);
  expect(decoder.countParams()).toBe(3);
  const x = tf.tensor2d([[1, 2, 3]]);
  const applied = decoder.apply(encoder.apply(x)) as tf.Tensor;
  const predicted = decoder.predict(encoder.predict(x) as tf.Tensor) as tf.Tensor;
  expect(applied).toBeAllClose(predicted.dataSync(), 1e-6);
});

test("a layer that is not built, has no kernel or does not fit is refused", () => {
  expect(() => new DenseTranspose({ tiedTo: tfl.layers.dense({ units: 2 }) })).toThrow(LayerError);
  expect(() => new DenseTranspose({ tiedTo: tfl.layers.flatten() })).toThrow(LayerError);
  expect(() => new DenseTranspose({ tiedTo: denseLayer(), units: 4 })).toThrow("3 inputs");
  const layer = new DenseTranspose({ tiedTo: denseLayer() });
  expect(() => layer.apply(tf.zeros([1, 5]))).toThrow(LayerError);
});

test("calls leave no tensor behind but their result", () => {
  const layer = new DenseTranspose({ tiedTo: denseLayer(), activation: "relu" });
  const x = tf.zeros([1, 2]);
  tf.dispose(layer.apply(x) as tf.Tensor);
  const before = tf.memory().numTensors;
  layer.apply(x);
  expect(tf.memory().numTensors).toBe(before + 1);
});
