import * as tf from "@tensorflow/tfjs-core";
import { binary, forward, numbers } from "./_case-makers.ts";
import type { KernelCase } from "./_check-case.ts";
import { testKernels } from "./_test-kernels.ts";
import { convolutionKernels } from "./convolution.ts";

type Padding = "same" | "valid" | [[0, 0], [number, number], [number, number], [0, 0]];
type Channels = readonly [inputs: number, outputs: number];

const conv = (
  [inputs, outputs]: Channels,
  stride: number | [number, number],
  padding: Padding,
  size: [number, number] = [3, 3],
): KernelCase =>
  binary(
    (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, padding),
    numbers([2, 6, 7, inputs]),
    numbers([...size, inputs, outputs], 1),
  );

const transposed = (
  [inputs, outputs]: Channels,
  stride: number,
  [height, width]: [number, number],
  padding: "same" | "valid" = "same",
): KernelCase =>
  binary(
    (x, filter) =>
      tf.conv2dTranspose(
        x as tf.Tensor4D,
        filter as tf.Tensor4D,
        [2, height, width, outputs],
        stride,
        padding,
      ),
    numbers([2, 4, 5, inputs]),
    numbers([3, 3, outputs, inputs], 1),
  );

const both: Channels[] = [
  [2, 5],
  [5, 2],
];
const cases = (): KernelCase[] => [
  ...both.flatMap((channels) => [
    conv(channels, 1, "same"),
    conv(channels, 1, "valid"),
    conv(channels, 2, "same"),
    conv(channels, 2, "valid"),
    conv(channels, [1, 2], "same", [2, 3]),
    conv(channels, 1, "same", [1, 1]),
    conv(channels, 3, "same", [2, 2]),
  ]),
  conv([1, 3], 1, "same"),
  conv([3, 1], 1, "same"),
];

testKernels(convolutionKernels, () => ({
  Conv2D: [
    ...cases(),
    // TensorFlow has no gradient of a padding that is given in numbers.
    ...both.map((channels) =>
      forward(
        conv(channels, 1, [
          [0, 0],
          [2, 1],
          [0, 3],
          [0, 0],
        ]),
      ),
    ),
    forward(
      binary(
        (x, filter) =>
          tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same", "NHWC", [2, 3]),
        numbers([2, 8, 9, 2]),
        numbers([3, 3, 2, 4], 1),
      ),
    ),
    binary(
      (x, filter) => {
        const y = tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same");
        const biased = tf.relu(tf.add(y, tf.tensor1d([0.1, -0.2, 0.3])));
        return tf.matMul(tf.reshape(biased, [2, 60]), numbers([60, 4], 5) as tf.Tensor2D);
      },
      numbers([2, 4, 5, 2]),
      numbers([3, 3, 2, 3], 1),
    ),
  ],
  Conv2DBackpropInput: both.flatMap((channels) => [
    transposed(channels, 2, [8, 10]),
    transposed(channels, 2, [7, 9]),
    transposed(channels, 1, [4, 5]),
    transposed(channels, 2, [9, 11], "valid"),
  ]),
  Conv2DBackpropFilter: cases(),
  FusedConv2D: (["linear", "relu", "elu", "relu6", "sigmoid", "leakyrelu"] as const).map(
    (activation) =>
      forward(
        binary(
          (x, filter) =>
            tf.fused.conv2d({
              ...{ x: x as tf.Tensor4D, filter: filter as tf.Tensor4D, strides: 1, pad: "same" },
              ...{ bias: tf.tensor1d([0.1, -0.2, 0.3]), activation, leakyreluAlpha: 0.1 },
            }),
          numbers([2, 4, 5, 2]),
          numbers([3, 3, 2, 3], 1),
        ),
      ),
  ),
}));
