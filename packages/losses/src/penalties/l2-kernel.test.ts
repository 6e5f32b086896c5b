import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { centralDifferences } from "../testing/central-differences.ts";
import { denseParts, penaltyState } from "../testing/penalty-state.ts";
import { l2Kernel } from "./l2-kernel.ts";

const code = () => tf.zeros([2, 1]);
const layers = (...parts: ReturnType<typeof denseParts>[]) => ({ layers: parts });

test("half the sum of squares of the kernels counts, biases do not", () => {
  const one = denseParts("relu", {
    "code/kernel": tf.tensor2d([[1, 2]]),
    "code/bias": tf.tensor1d([9]),
  });
  const other = denseParts("relu", { kernel: tf.tensor2d([[3]]), bias: tf.tensor1d([9]) });
  const penalty = l2Kernel()(penaltyState(code(), layers(one), layers(other)));
  expect(penalty.shape).toEqual([]);
  expect(penalty).toBeAllClose([0.5 * (1 + 4 + 9)]);
});

test("a kernel that two layers share counts once", () => {
  const kernel = tf.tensor2d([[1, 2]]);
  const shared = denseParts("relu", { kernel });
  const again = denseParts("relu", { kernel });
  expect(l2Kernel()(penaltyState(code(), layers(shared, again), layers(shared)))).toBeAllClose([
    2.5,
  ]);
});

test("a model without kernels costs nothing", () => {
  expect(l2Kernel()(penaltyState(code()))).toBeAllClose([0]);
});

test("the gradient of the kernel penalty is that of central differences", () => {
  const x = [0.3, -1.2, 6, -9];
  const reference = (w: readonly number[]): number =>
    -3 * w.reduce((sum, v) => sum + 0.5 * v * v, 0);
  const gradient = tf.grad((kernel) =>
    tf.mul(l2Kernel()(penaltyState(code(), layers(denseParts("relu", { kernel })))), -3),
  )(tf.tensor2d(x, [2, 2]));
  expect(gradient).toBeAllClose(centralDifferences(reference, x), 1e-5);
});
