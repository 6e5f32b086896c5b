import * as tf from "@tensorflow/tfjs-core";
import { numbers, positive, unary } from "../../testing/case-makers.ts";
import type { KernelCase } from "../../testing/kernel-case.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { normalizeKernels } from "./normalize.ts";

/** The normalization of an image that a convolution gave, which is stored batch last. */
const ofConvolution = (): KernelCase => ({
  inputs: [
    numbers([2, 4, 5, 2]),
    numbers([1, 1, 2, 3], 1),
    numbers([3], 2),
    positive([3], 3),
    numbers([3], 4),
    numbers([3], 5),
  ],
  f: (x, filter, mean, variance, offset, scale) =>
    tf.batchNorm(
      tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same"),
      mean as tf.Tensor1D,
      variance as tf.Tensor1D,
      offset as tf.Tensor1D,
      scale as tf.Tensor1D,
    ),
});
const ofMatrix = (): KernelCase => ({
  inputs: [numbers([4, 3]), numbers([3], 1), positive([3], 2), numbers([3], 3), numbers([3], 4)],
  f: (x, mean, variance, offset, scale) =>
    tf.batchNorm(
      x as tf.Tensor2D,
      mean as tf.Tensor1D,
      variance as tf.Tensor1D,
      offset as tf.Tensor1D,
      scale as tf.Tensor1D,
    ),
});

const local = (radius: number, beta: number): KernelCase =>
  unary(
    (x) => tf.localResponseNormalization(x as tf.Tensor4D, radius, 1.5, 0.7, beta),
    numbers([2, 2, 3, 6]),
  );
const localCases = (): KernelCase[] => [local(1, 0.5), local(2, 0.75), local(9, 1)];

testKernels(normalizeKernels, () => ({
  FusedBatchNorm: [ofConvolution(), ofMatrix()],
  LRN: localCases(),
  LRNGrad: localCases(),
}));
