import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { sizeOf } from "../../graph.ts";
import { numbers } from "../../testing/case-makers.ts";
import { checkCase } from "../../testing/check-case.ts";
import type { KernelCase } from "../../testing/kernel-case.ts";
import { valuesOf } from "../../testing/values-of.ts";

type Channels = readonly [inputs: number, outputs: number];
type Padding = "same" | "valid" | [[0, 0], [number, number], [number, number], [0, 0]];

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
  ...(
    [
      [2, 5],
      [5, 2],
    ] as Channels[]
  ).flatMap((channels) => [
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

test("a convolution of an up-sampled image is the one that tfjs computes, and so are its gradients", async () => {
  for (const made of upSampledCases()) await checkCase(made);
});

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
