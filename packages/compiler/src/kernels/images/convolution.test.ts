import * as tf from "@tensorflow/tfjs-core";
import { binary, forward, numbers } from "../../testing/case-makers.ts";
import type { KernelCase } from "../../testing/kernel-case.ts";
import { testKernels } from "../../testing/test-kernels.ts";
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

/** Padding in numbers, also more than a window reaches, of which TensorFlow has no gradient. */
const padded = (): KernelCase[] =>
  [...both, [32, 40] as const].flatMap((channels) =>
    [1, 2].flatMap((stride) =>
      [
        [[2, 1] as const, [0, 3] as const],
        [[0, 0] as const, [2, 4] as const],
      ].map(([rows, columns]) => ({
        ...conv(channels, stride, [[0, 0], [...rows!], [...columns!], [0, 0]]),
        onCpu: true,
        tolerance: 1e-4,
      })),
    ),
  );

/** Channels enough for onnxruntime's own convolution, biased and rectified. */
const manyChannels = (): KernelCase => ({
  inputs: [numbers([2, 4, 5, 32]), numbers([3, 3, 32, 40], 1), numbers([40], 2)],
  f: (x, filter, bias) =>
    tf.relu(tf.add(tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same"), bias!)),
  tolerance: 1e-4,
});

const bias = (): tf.Tensor1D => tf.tensor1d([0.1, -0.2, 0.3]);

/** A convolution with its bias and activation as one kernel. */
const fusedConvolution = (
  activation: Pick<Parameters<typeof tf.fused.conv2d>[0], "activation" | "preluActivationWeights">,
): KernelCase =>
  binary(
    (x, filter) =>
      tf.fused.conv2d({
        x: x as tf.Tensor4D,
        filter: filter as tf.Tensor4D,
        strides: 1,
        pad: "same",
        bias: bias(),
        leakyreluAlpha: 0.1,
        ...activation,
      }),
    numbers([2, 4, 5, 2]),
    numbers([3, 3, 2, 3], 1),
  );

/** A convolution of images whose channels come first. */
const channelsFirst = (stride: number, padding: Parameters<typeof tf.conv2d>[3]): KernelCase => ({
  ...binary(
    (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, padding, "NCHW"),
    numbers([2, 3, 6, 7]),
    numbers([3, 2, 3, 4], 1),
  ),
  onCpu: true,
});

/** A gradient larger than the windows' own: tfjs takes its first pixels. */
const tooLarge = (): KernelCase => ({
  ...forward(
    binary(
      (x, filter) =>
        tf.conv2dTranspose(x as tf.Tensor4D, filter as tf.Tensor4D, [2, 3, 4, 3], 1, "same"),
      numbers([2, 6, 7, 2]),
      numbers([3, 3, 3, 2], 1),
    ),
  ),
  onCpu: true,
});

testKernels(convolutionKernels, () => ({
  Conv2D: [
    ...cases(),
    channelsFirst(2, "same"),
    forward(
      channelsFirst(1, [
        [0, 0],
        [0, 0],
        [1, 2],
        [0, 1],
      ]),
    ),
    ...padded(),
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
    tooLarge(),
  ]),
  Conv2DBackpropFilter: [...cases(), manyChannels()],
  FusedConv2D: [
    ...(["linear", "relu", "elu", "relu6", "sigmoid", "leakyrelu"] as const).map((activation) =>
      fusedConvolution({ activation }),
    ),
    ...[numbers([3], 3), numbers([4, 5, 3], 3)].map((preluActivationWeights) =>
      forward(fusedConvolution({ activation: "prelu", preluActivationWeights })),
    ),
    forward({
      inputs: [numbers([2, 2, 4, 5]), numbers([3, 3, 2, 3], 1), numbers([3], 3)],
      f: (x, filter, alpha) =>
        tf.fused.conv2d({
          x: x as tf.Tensor4D,
          filter: filter as tf.Tensor4D,
          strides: 1,
          pad: "same",
          dataFormat: "NCHW",
          bias: bias(),
          activation: "prelu",
          preluActivationWeights: alpha!,
        }),
      onCpu: true,
    }),
  ],
}));
