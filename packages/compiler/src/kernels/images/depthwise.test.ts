import * as tf from "@tensorflow/tfjs-core";
import { binary, forward, numbers } from "../../testing/case-makers.ts";
import type { KernelCase } from "../../testing/kernel-case.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { depthwiseKernels } from "./depthwise.ts";

const depthwise = (multiplier: number, stride: number, padding: "same" | "valid"): KernelCase =>
  binary(
    (x, filter) => tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, padding),
    numbers([2, 6, 7, 3]),
    numbers([3, 3, 3, multiplier], 1),
  );
const cases = (): KernelCase[] => [
  depthwise(1, 1, "same"),
  depthwise(2, 1, "valid"),
  depthwise(2, 2, "same"),
];
const separable = (): KernelCase => ({
  inputs: [numbers([2, 6, 7, 3]), numbers([3, 3, 3, 2], 1), numbers([1, 1, 6, 4], 2)],
  f: (x, depthFilter, pointFilter) =>
    tf.separableConv2d(
      x as tf.Tensor4D,
      depthFilter as tf.Tensor4D,
      pointFilter as tf.Tensor4D,
      1,
      "same",
    ),
});

/** tfjs has no gradient of it. */
const dilated = (): KernelCase =>
  forward(
    binary(
      (x, filter) =>
        tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same", "NHWC", [2, 3]),
      numbers([2, 8, 9, 3]),
      numbers([3, 3, 3, 2], 1),
    ),
  );

const fusedDepthwise = (
  activation: Pick<Parameters<typeof tf.fused.conv2d>[0], "activation" | "preluActivationWeights">,
): KernelCase =>
  binary(
    (x, filter) =>
      tf.fused.depthwiseConv2d({
        x: x as tf.Tensor4D,
        filter: filter as tf.Tensor4D,
        strides: 1,
        pad: "same",
        bias: tf.tensor1d([0.1, -0.2, 0.3]),
        ...activation,
      }),
    numbers([2, 4, 5, 3]),
    numbers([3, 3, 3, 1], 1),
  );

testKernels(depthwiseKernels, () => ({
  DepthwiseConv2dNative: [...cases(), separable(), dilated()],
  DepthwiseConv2dNativeBackpropInput: cases(),
  DepthwiseConv2dNativeBackpropFilter: cases(),
  FusedDepthwiseConv2D: [
    fusedDepthwise({ activation: "linear" }),
    fusedDepthwise({ activation: "relu" }),
    forward(fusedDepthwise({ activation: "prelu", preluActivationWeights: numbers([3], 3) })),
  ],
}));
