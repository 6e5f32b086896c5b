import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { LayerError } from "../layer-error.ts";
import { Conv2DTransposeTied } from "./conv-2d-transpose-tied.ts";

type ConvOptions = Partial<Parameters<typeof tfl.layers.conv2d>[0]>;

/** A built convolution of one channel to two, 2 x 2, stride 2, kernel 1..8. */
function convLayer(options: ConvOptions = {}, inputShape = [4, 4, 1]) {
  const layer = tfl.layers.conv2d({ filters: 2, kernelSize: 2, strides: 2, ...options });
  layer.apply(tfl.input({ shape: inputShape }));
  const [kernel, ...bias] = layer.getWeights();
  layer.setWeights([tf.reshape(tf.range(1, kernel!.size + 1), kernel!.shape), ...bias]);
  return layer;
}

test("each number of the input lays down its kernel, channels added up, and the bias follows", () => {
  // Kernel [row][column][0][filter]: 1 2, 3 4 / 5 6, 7 8; the code (10, 1) gives 10·first + second.
  const layer = new Conv2DTransposeTied({ tiedTo: convLayer() });
  const code = tf.tensor4d([10, 1, 0, 0, 0, 0, 1, 0], [1, 2, 2, 2]);
  const rows = [...[12, 34, 0, 0], ...[56, 78, 0, 0], ...[0, 0, 1, 3], ...[0, 0, 5, 7]];
  const y = layer.apply(code) as tf.Tensor;
  expect(y.shape).toEqual([1, 4, 4, 1]);
  expect(y).toBeAllClose(rows);
  layer.setWeights([tf.tensor1d([100])]);
  expect(layer.apply(code) as tf.Tensor).toBeAllClose(rows.map((v) => v + 100));
});

test("the layer is the transpose of the convolution: <conv(x), y> = <x, its(y)>, whatever stride and padding", () => {
  for (const padding of ["same", "valid"] as const)
    for (const strides of [1, 2, 3])
      for (const size of [5, 6, 7]) {
        const tiedTo = convLayer({ padding, strides, kernelSize: 3, useBias: false }, [
          size,
          size,
          2,
        ]);
        const x = tf.sin(tf.reshape(tf.range(0, size * size * 2), [1, size, size, 2]));
        const code = tiedTo.apply(x) as tf.Tensor;
        const y = tf.cos(tf.reshape(tf.range(0, code.size), code.shape));
        const layer = new Conv2DTransposeTied({ tiedTo, outputSize: [size, size] });
        const back = layer.apply(y) as tf.Tensor;
        expect(back.shape).toEqual(x.shape);
        expect(tf.sum(tf.mul(back, x))).toBeAllClose(tf.sum(tf.mul(code, y)).dataSync(), 1e-4);
      }
});

test("without an output size it is the largest that same padding gives, and the smallest of valid padding", () => {
  const size = (padding: "same" | "valid") =>
    new Conv2DTransposeTied({
      tiedTo: convLayer({ padding, kernelSize: 3 }, [7, 7, 1]),
    }).computeOutputShape([null, 4, 3, 2]);
  expect(size("same")).toEqual([null, 8, 6, 1]);
  expect(size("valid")).toEqual([null, 9, 7, 1]);
});

test("the bias is the only weight of the layer, it can be left out, and the activation is applied", () => {
  const tiedTo = convLayer();
  const layer = new Conv2DTransposeTied({ tiedTo, activation: "sigmoid" });
  const y = layer.apply(tf.zeros([1, 1, 1, 2])) as tf.Tensor;
  expect(y).toBeAllClose([0.5, 0.5, 0.5, 0.5]);
  expect(layer.weights.map((weight) => weight.shape)).toEqual([[1]]);
  const bare = new Conv2DTransposeTied({ tiedTo, useBias: false });
  bare.apply(tf.zeros([1, 1, 1, 2]));
  expect(bare.weights).toEqual([]);
});

test("the kernel is read at each call: a new one acts at once", () => {
  const tiedTo = convLayer();
  const layer = new Conv2DTransposeTied({ tiedTo });
  layer.apply(tf.zeros([1, 1, 1, 2]));
  tiedTo.setWeights([tf.ones([2, 2, 1, 2]), tf.zeros([2])]);
  expect(layer.apply(tf.tensor4d([1, 2], [1, 1, 1, 2])) as tf.Tensor).toBeAllClose([3, 3, 3, 3]);
});

test("the gradient of the kernel is the sum of both uses, by finite differences", () => {
  const tiedTo = convLayer({ activation: "tanh" }, [2, 4, 1]);
  tiedTo.setWeights([
    tf.tensor4d([0.5, -0.7, 0.9, 0.2, -0.4, 1.3, 0.1, -0.6], [2, 2, 1, 2]),
    tf.tensor1d([0.1, -0.2]),
  ]);
  const layer = new Conv2DTransposeTied({ tiedTo, activation: "tanh" });
  const pixels = [0.3, -1.2, 0.8, -0.5, 0.4, 1.1, -0.9, 0.6];
  const x = tf.tensor4d(pixels, [1, 2, 4, 1]);
  const loss = () =>
    tf.mean(
      tf.squaredDifference(layer.apply(tiedTo.apply(x) as tf.Tensor) as tf.Tensor, x),
    ) as tf.Scalar;
  loss();
  const kernel = tiedTo.weights[0]!.read() as tf.Variable;
  const { grads } = tf.variableGrads(loss, [kernel]);

  // Patches do not overlap, so in plain numbers each is a dense layer of 4 pixels to 2 units and back.
  const patches = [0, 2].map((left) => [0, 1, 4, 5].map((k) => pixels[left + k]!));
  const reference = (w: readonly number[]): number => {
    let sum = 0;
    for (const patch of patches) {
      const code = [0, 1].map((j) =>
        Math.tanh(patch.reduce((s, v, i) => s + v * w[2 * i + j]!, [0.1, -0.2][j]!)),
      );
      for (const [i, v] of patch.entries())
        sum += (Math.tanh(code[0]! * w[2 * i]! + code[1]! * w[2 * i + 1]!) - v) ** 2;
    }
    return sum / 8;
  };
  const w = Array.from(kernel.dataSync());
  const h = 1e-5;
  const expected = w.map((_, k) => {
    const moved = (by: number) => w.map((v, i) => (i === k ? v + by : v));
    return (reference(moved(h)) - reference(moved(-h))) / (2 * h);
  });
  expect(grads[kernel.name]!).toBeAllClose(expected, 1e-5);
});

test("a layer that is not built, is no plain convolution or does not fit is refused", () => {
  const make = (tiedTo: tfl.layers.Layer, outputSize?: [number, number]) => () =>
    new Conv2DTransposeTied({ tiedTo, ...(outputSize && { outputSize }) });
  const unbuilt = tfl.layers.conv2d({ filters: 2, kernelSize: 2 });
  expect(make(unbuilt)).toThrow("apply it first");
  const dense = tfl.layers.dense({ units: 2 });
  dense.apply(tfl.input({ shape: [3] }));
  expect(make(dense)).toThrow(LayerError);
  expect(make(convLayer({ strides: 1, dilationRate: 2 }))).toThrow("dilation 2");
  expect(make(convLayer({ dataFormat: "channelsFirst" }))).toThrow("channelsFirst");
  expect(() => make(convLayer())().apply(tf.zeros([1, 2, 2, 3]))).toThrow("height, width, 2]");
  expect(() => make(convLayer(), [4, 7])().apply(tf.zeros([1, 2, 2, 2]))).toThrow(
    "width the tied layer maps to 2, got 7, which it maps to 3",
  );
});

test("calls leave no tensor behind but their result", () => {
  const layer = new Conv2DTransposeTied({ tiedTo: convLayer(), activation: "relu" });
  const x = tf.zeros([1, 1, 1, 2]);
  tf.dispose(layer.apply(x) as tf.Tensor);
  const before = tf.memory().numTensors;
  layer.apply(x);
  expect(tf.memory().numTensors).toBe(before + 1);
});
