import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { sizeOf, topological, type Value } from "../../graph.ts";
import { optimize } from "../../passes/optimize.ts";
import { record } from "../../record.ts";
import { binary, forward, numbers } from "../../testing/case-makers.ts";
import type { KernelCase } from "../../testing/check-case.ts";
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

/** A layer and the pooling behind it: its Relu and bias are computed after the maximum. */
const pooled = (
  [inputs, outputs]: Channels,
  padding: "same" | "valid",
  size: [number, number] = [5, 5],
  pool: number | [number, number] = 2,
  strides = pool,
): KernelCase => ({
  inputs: [
    numbers([2, ...size, inputs]),
    numbers([3, 3, inputs, outputs], 1),
    tf.tensor1d([0.5, -0.2, 3].slice(0, outputs)),
  ],
  f: (x, filter, bias) => {
    const y = tf.conv2d(tf.relu(x!) as tf.Tensor4D, filter as tf.Tensor4D, 1, "same");
    return tf.maxPool(tf.relu(tf.add(y, bias!)) as tf.Tensor4D, pool, strides, padding);
  },
});

/** Convolutions whose disjoint windows are computed tap by tap, with few inputs and with few outputs; and overlapping ones. */
const pooledApart = (): KernelCase[] => [
  pooled([2, 3], "valid", [4, 6]),
  pooled([5, 2], "same", [4, 6]),
  pooled([2, 3], "same", [4, 6], [2, 3]),
  pooled([2, 3], "same", [4, 6], [1, 2]),
  pooled([5, 2], "same", [4, 6], 3, 2),
  plateaus(),
  pooledTwice(),
];

/** Windows of equal numbers, whose first has the gradient. */
const plateaus = (): KernelCase => ({
  inputs: [numbers([3, 3, 2, 3], 1)],
  f: (filter) => {
    const x = tf.round(tf.abs(numbers([2, 6, 6, 2])));
    const y = tf.conv2d(tf.mul(x, 0) as tf.Tensor4D, filter as tf.Tensor4D, 1, "same");
    const z = tf.conv2d(x as tf.Tensor4D, tf.round(filter!) as tf.Tensor4D, 1, "same");
    return [y, z].map((image) =>
      tf.maxPool(tf.relu(tf.add(image, 0.3)) as tf.Tensor4D, 2, 2, "same"),
    );
  },
});

/** An image of which the maxima are needed, and all of it too. */
const pooledTwice = (): KernelCase =>
  binary(
    (x, filter) => {
      const y = tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same");
      const rectified = tf.relu(y) as tf.Tensor4D;
      return [tf.maxPool(y, 2, 2, "valid"), tf.maxPool(rectified, 2, 2, "valid"), rectified];
    },
    numbers([2, 4, 6, 2]),
    numbers([3, 3, 2, 3], 1),
  );

interface UpSampled {
  readonly scale?: readonly [number, number];
  readonly size?: readonly [number, number];
  readonly padding?: Padding;
  readonly stride?: number;
}

/** A convolution of an up-sampled image, and the sum of two of the same one. */
const upSampled = (
  [inputs, outputs]: Channels,
  { scale = [2, 2], size = [3, 3], padding = "same", stride = 1 }: UpSampled = {},
): KernelCase => ({
  inputs: [numbers([2, 3, 4, inputs]), numbers([...size, inputs, outputs], 1)],
  f: (x, filter) => {
    const size: [number, number] = [3 * scale[0], 4 * scale[1]];
    const larger = tf.image.resizeNearestNeighbor(tf.sin(x!) as tf.Tensor4D, size);
    const y = tf.conv2d(larger, filter as tf.Tensor4D, stride, padding);
    const z = tf.conv2d(tf.square(larger), filter as tf.Tensor4D, stride, padding);
    return [y, tf.relu(tf.add(y, z))];
  },
  onCpu: typeof padding !== "string",
  tolerance: 1e-4,
});

/** Scales, sizes of filters and paddings of which some pixels see fewer pixels than others. */
const upSampledCases = (): KernelCase[] => [
  upSampled([12, 1]),
  upSampled([1, 12]),
  upSampled([32, 40]),
  ...both.flatMap((channels) => [
    upSampled(channels),
    upSampled(channels, { padding: "valid" }),
    upSampled(channels, { scale: [2, 3] }),
    upSampled(channels, { scale: [3, 1], padding: "valid" }),
    upSampled(channels, { size: [5, 4] }),
    upSampled(channels, { size: [2, 2], padding: "valid" }),
    upSampled(channels, { size: [1, 1] }),
    upSampled(channels, { size: [6, 8], padding: "valid" }),
    upSampled(channels, { stride: 2 }),
    upSampled(channels, {
      padding: [
        [0, 0],
        [2, 1],
        [0, 3],
        [0, 0],
      ],
    }),
  ]),
];

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
  Conv2DBackpropFilter: [
    ...cases(),
    manyChannels(),
    pooled([2, 3], "same"),
    pooled([2, 3], "valid"),
    ...pooledApart(),
    ...upSampledCases(),
  ],
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

/** The values of a function of images and a filter, and of its gradients for both. */
const valuesOf = (
  f: (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor,
  shape: readonly number[],
  filterShape: readonly number[],
): Value[] => {
  const float = (of: readonly number[]) => ({ shape: of, dtype: "float32" }) as const;
  const graph = record({ x: float(shape), filter: float(filterShape) }, ({ x, filter }) => {
    const sum = (...[a, b]: tf.Tensor[]) => tf.sum(f(a as tf.Tensor4D, b as tf.Tensor4D));
    const [dx, dFilter] = tf.grads(sum)([x!, filter!]);
    return { dx: dx!, dFilter: dFilter!, y: sum(x!, filter!) };
  });
  return topological(Object.values(optimize(graph).outputs));
};

test("a convolution of an image repeated 2 x 2 times, and its gradients, multiply 4 of 9 times", () => {
  const [batch, inputs, outputs] = [64, 5, 8];
  const twice = (x: tf.Tensor4D) => tf.image.resizeNearestNeighbor(x, [8, 8]);
  const values = valuesOf(
    (x, filter) => tf.square(tf.conv2d(twice(x), filter, 1, "valid")),
    [batch, 4, 4, inputs],
    [3, 3, inputs, outputs],
  );
  const products = values.filter(({ op, shape }) => op === "Gemm" && sizeOf(shape) > 1);
  const multiplications = products.map(({ inputs: [left], attributes, shape }) => {
    const inner = left!.shape[attributes.transA ? 0 : 1]!;
    return sizeOf(shape) * inner;
  });
  const plain = 3 * 9 * inputs * outputs * 36 * batch;
  const total = multiplications.reduce((a, b) => a + b);
  expect(total / plain).toBeGreaterThan(4 / 9);
  // The sums of taps, and a pixel of padding beside nine.
  expect(total / plain).toBeLessThan(4 / 9 + 0.03);
});

test("of a convolution whose disjoint windows are pooled no whole image is multiplied or compared", () => {
  const [batch, inputs, outputs] = [4, 1, 16];
  const values = valuesOf(
    (x, filter) => tf.maxPool(tf.relu(tf.conv2d(x, filter, 1, "same")), 2, 2, "valid"),
    [batch, 8, 8, inputs],
    [3, 3, inputs, outputs],
  );
  const used = values.filter(({ op }) => ["Gemm", "Max", "Sub", "HardSigmoid"].includes(op));
  expect(used.length).toBeGreaterThan(15);
  expect(Math.max(...used.map(({ shape }) => sizeOf(shape)))).toBeLessThan(outputs * 64 * batch);
});
