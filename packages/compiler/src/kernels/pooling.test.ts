import * as tf from "@tensorflow/tfjs-core";
import { numbers, unary } from "./_case-makers.ts";
import type { KernelCase } from "./_check-case.ts";
import { testKernels } from "./_test-kernels.ts";
import { poolingKernels } from "./pooling.ts";

type Pool = typeof tf.maxPool;
const pool = (
  f: Pool,
  size: number | [number, number],
  stride: number | [number, number],
  padding: "same" | "valid",
  x = numbers([2, 7, 6, 3]),
): KernelCase => ({
  ...unary((image) => f(image as tf.Tensor4D, size, stride, padding), x),
  // Its forward pass divides by the pixels within the image, its gradient by all of the window.
  cpuGradientIsWrong: f === tf.avgPool && padding === "same",
});

const cases = (f: Pool): KernelCase[] => [
  pool(f, 2, 2, "same"),
  pool(f, 2, 2, "valid"),
  pool(f, 3, 2, "same"),
  pool(f, 3, 1, "same"),
  pool(f, [3, 2], [1, 2], "valid"),
];
/** Maxima that several taps share, zeros beside the padding among them. */
const ties = () => tf.relu(tf.round(tf.mul(numbers([2, 7, 6, 3]), 2)));

testKernels(poolingKernels, () => ({
  MaxPool: cases(tf.maxPool),
  MaxPoolGrad: [
    ...cases(tf.maxPool),
    pool(tf.maxPool, 2, 2, "same", ties()),
    pool(tf.maxPool, 3, 2, "same", ties()),
  ],
  AvgPool: cases(tf.avgPool),
  AvgPoolGrad: cases(tf.avgPool),
}));
