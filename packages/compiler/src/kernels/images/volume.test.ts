import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { binary, forward, numbers, onCpu, unary } from "../../testing/case-makers.ts";
import type { KernelCase } from "../../testing/kernel-case.ts";
import { runCompiled } from "../../testing/run-compiled.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { volumeKernels } from "./volume.ts";

type Size = [depth: number, height: number, width: number];
type Channels = readonly [inputs: number, outputs: number];

const convolution = (
  [inputs, outputs]: Channels,
  strides: number | Size,
  padding: "same" | "valid",
  size: Size = [2, 3, 3],
): KernelCase => ({
  inputs: [numbers([2, 4, 5, 6, inputs]), numbers([...size, inputs, outputs], 1)],
  f: (x, filter) => tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, strides, padding),
  tolerance: 1e-4,
});

/** Few inputs, few outputs, and channels enough for onnxruntime's own convolution. */
const convolutions = (): KernelCase[] => [
  convolution([2, 5], 1, "same"),
  convolution([5, 2], 1, "same"),
  convolution([2, 5], 2, "valid"),
  convolution([5, 2], [1, 2, 3], "same"),
  convolution([2, 3], 1, "valid", [1, 1, 1]),
  convolution([32, 40], 1, "same"),
];

/** tfjs has no gradient of dilated convolutions. */
const dilated = (): KernelCase =>
  forward(
    binary(
      (x, filter) =>
        tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, 1, "same", "NDHWC", [1, 2, 3]),
      numbers([2, 3, 6, 7, 2]),
      numbers([2, 3, 2, 2, 3], 1),
    ),
  );

const transposed = (stride: number, to: Size, padding: "same" | "valid"): KernelCase =>
  forward(
    binary(
      (x, filter) =>
        tf.conv3dTranspose(x as tf.Tensor5D, filter as tf.Tensor5D, [2, ...to, 3], stride, padding),
      numbers([2, 2, 3, 4, 2]),
      numbers([2, 2, 3, 3, 2], 1),
    ),
  );

type Pool = typeof tf.maxPool3d;
const pool = (
  f: Pool,
  size: number | Size,
  strides: number | Size,
  padding: "same" | "valid" | number,
  x = numbers([2, 4, 5, 6, 3]),
): KernelCase => unary((volume) => f(volume as tf.Tensor5D, size, strides, padding), x);

const maxima = (): KernelCase[] => [
  pool(tf.maxPool3d, 2, 2, "same"),
  pool(tf.maxPool3d, [1, 2, 2], 1, "valid"),
  pool(tf.maxPool3d, [2, 2, 3], [1, 2, 3], "same"),
  onCpu(pool(tf.maxPool3d, 2, 1, "valid", tf.round(tf.mul(numbers([2, 3, 3, 4, 2]), 2)))), // with ties
];
const means = (): KernelCase[] => [
  pool(tf.avgPool3d, 2, 2, "valid"),
  pool(tf.avgPool3d, [1, 2, 3], 1, "valid"),
  pool(tf.avgPool3d, [2, 3, 3], [1, 2, 3], "same"),
];
/** A window beside padding that it fits in sees nothing, and there is no gradient of what that is. */
const inPadding = (f: Pool): KernelCase =>
  onCpu(forward(pool(f, 2, 1, 2, numbers([1, 2, 2, 2, 1]))));

testKernels(volumeKernels, () => ({
  Conv3D: [...convolutions(), dilated()],
  Conv3DBackpropFilterV2: convolutions(),
  Conv3DBackpropInputV2: [
    ...convolutions(),
    transposed(1, [2, 3, 4], "same"),
    transposed(2, [4, 6, 8], "same"),
    transposed(2, [5, 7, 9], "valid"),
  ],
  MaxPool3D: maxima(),
  MaxPool3DGrad: maxima(),
  AvgPool3D: [...means(), inPadding(tf.avgPool3d)],
  AvgPool3DGrad: means(),
}));

test("the largest of a window of a volume is that of the numbers in it", async () => {
  const x = tf.tensor5d([1, Number.NaN, 3, 2, 0, 5, Number.NaN, 4], [1, 2, 2, 2, 1]);
  const pooled = ([volume]: tf.Tensor[]) => [tf.maxPool3d(volume as tf.Tensor5D, 2, 1, "valid")];
  const [result] = await runCompiled(pooled, [x]);
  expect(result!.numbers).toEqual([5]);
});

test("the gradient of windows of one layer is that of its image", async () => {
  const x = numbers([2, 3, 4, 5, 2]);
  const weights = numbers([6, 3, 4, 2], 5);
  const ofLayers = (volume: tf.Tensor) => {
    const pooled = tf.maxPool3d(volume as tf.Tensor5D, [1, 2, 2], 1, "valid");
    return tf.sum(tf.mul(tf.reshape(pooled, weights.shape), weights));
  };
  const ofImages = (volume: tf.Tensor) => {
    const images: tf.Tensor4D = tf.reshape(volume, [6, 4, 5, 2]);
    return tf.sum(tf.mul(tf.maxPool(images, 2, 1, "valid"), weights));
  };
  const gradients = ([volume]: tf.Tensor[]) => [ofLayers, ofImages].map((f) => tf.grad(f)(volume!));
  const [layers, images] = await runCompiled(gradients, [x]);
  expect(layers!.numbers).toBeAllClose(images!.numbers);
  expect(layers!.numbers.some((number) => number !== 0)).toBe(true);
});
