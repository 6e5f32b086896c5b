import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { sizeOf } from "../../graph.ts";
import { binary, numbers } from "../../testing/case-makers.ts";
import { checkCase } from "../../testing/check-case.ts";
import type { KernelCase } from "../../testing/kernel-case.ts";
import { valuesOf } from "../../testing/values-of.ts";

type Channels = readonly [inputs: number, outputs: number];

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
  pooled([2, 3], "same"),
  pooled([2, 3], "valid"),
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

test("a layer whose windows are pooled gives what tfjs computes, and so do its gradients", async () => {
  for (const made of pooledApart()) await checkCase(made);
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
