import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { centralDifferences } from "../testing/central-differences.ts";
import { penaltyState } from "../testing/penalty-state.ts";
import { squaredSparsity } from "./squared-sparsity.ts";

test("the squared sparsity is the sum over units of squared distances of batch means from the target", () => {
  const penalty = squaredSparsity({ target: 0.1 })(
    penaltyState(
      tf.tensor2d([
        [0.1, 0.9],
        [0.3, 0.5],
      ]),
    ),
  );
  expect(penalty.shape).toEqual([]);
  expect(penalty).toBeAllClose([0.1 ** 2 + 0.6 ** 2], 1e-6);
});

test("the gradient of the squared sparsity is that of central differences", () => {
  const x = [0.1, 0.9, 0.4, 0.3, -0.5, 2];
  const reference = (h: readonly number[]): number =>
    -2 * [0, 1, 2].reduce((sum, j) => sum + ((h[j]! + h[j + 3]!) / 2 - 0.05) ** 2, 0);
  const gradient = tf.grad((h) => tf.mul(squaredSparsity()(penaltyState(h)), -2))(
    tf.tensor2d(x, [2, 3]),
  );
  expect(gradient).toBeAllClose(centralDifferences(reference, x), 1e-5);
});

test("a target that is no number is refused", () => {
  expect(() => squaredSparsity({ target: Number.NaN })).toThrow("finite number");
});
