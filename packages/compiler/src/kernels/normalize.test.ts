import * as tf from "@tensorflow/tfjs-core";
import { numbers, positive } from "../testing/case-makers.ts";
import type { KernelCase } from "../testing/check-case.ts";
import { testKernels } from "../testing/test-kernels.ts";
import { normalizeKernels } from "./normalize.ts";

/** Of an image that a convolution gave, which is stored batch last. */
const ofConvolution = (): KernelCase => ({
  inputs: [
    ...[numbers([2, 4, 5, 2]), numbers([1, 1, 2, 3], 1), numbers([3], 2), positive([3], 3)],
    ...[numbers([3], 4), numbers([3], 5)],
  ],
  f: (x, filter, mean, variance, offset, scale) =>
    tf.batchNorm(
      tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same"),
      ...([mean, variance, offset, scale] as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D]),
    ),
});
const ofMatrix = (): KernelCase => ({
  inputs: [
    ...[numbers([4, 3]), numbers([3], 1), positive([3], 2)],
    ...[numbers([3], 3), numbers([3], 4)],
  ],
  f: (x, mean, variance, offset, scale) =>
    tf.batchNorm(
      x as tf.Tensor2D,
      ...([mean, variance, offset, scale] as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D]),
    ),
});

testKernels(normalizeKernels, () => ({ FusedBatchNorm: [ofConvolution(), ofMatrix()] }));
