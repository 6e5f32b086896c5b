import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { record } from "../../record.ts";
import { forward, numbers, onCpu } from "../../testing/case-makers.ts";
import type { KernelCase } from "../../testing/kernel-case.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { countingKernels } from "./counting.ts";

/** 9 is beyond the size and counted nowhere. */
const list = () => tf.tensor1d([4, 0, 2, 4, 9, 2, 4], "int32");
const rows = () =>
  tf.tensor2d(
    [
      [3, 0, 3],
      [1, 9, 1],
    ],
    undefined,
    "int32",
  );
const none = () => tf.tensor1d([], "int32");

const counted = (f: typeof tf.bincount, weights: () => tf.Tensor): KernelCase =>
  forward({
    inputs: [list(), weights()],
    f: (x, weight) => f(x as tf.Tensor1D, weight as tf.Tensor1D, 6),
  });
const countedRows = (weights: () => tf.Tensor, binary = false): KernelCase =>
  forward({
    inputs: [rows(), weights()],
    f: (x, weight) => tf.denseBincount(x as tf.Tensor2D, weight as tf.Tensor2D, 5, binary),
  });
const unweighted = (f: typeof tf.bincount): KernelCase =>
  forward({ inputs: [list()], f: (x) => f(x as tf.Tensor1D, none(), 6) });

testKernels(countingKernels, () => ({
  Bincount: [
    unweighted(tf.bincount),
    counted(tf.bincount, () => numbers([7])),
    counted(tf.bincount, () => tf.tensor1d([1, 2, 3, 4, 5, 6, 7], "int32")),
  ],
  DenseBincount: [
    unweighted(tf.denseBincount as typeof tf.bincount),
    counted(tf.denseBincount as typeof tf.bincount, () => numbers([7])),
    countedRows(() => numbers([2, 3])),
    countedRows(() => numbers([2, 3]), true),
  ].map(onCpu),
}));

test("a negative number is refused where it is known", () => {
  const negative = () =>
    record({}, () => ({ y: tf.bincount(tf.tensor1d([1, -1], "int32"), none(), 3) }));
  expect(negative).toThrow("Input x must be non-negative!");
});
