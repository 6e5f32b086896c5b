import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { centralDifferences } from "../testing/central-differences.ts";
import { denseParts, penaltyState } from "../testing/penalty-state.ts";
import { contraction } from "./contraction.ts";
import { PenaltyError } from "./penalty-error.ts";

const reference: Record<string, (x: number) => number> = {
  linear: (x) => x,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  relu: (x) => Math.max(x, 0),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
  softplus: (x) => Math.log1p(Math.exp(x)),
};
const forward: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  ...{ linear: (x) => x, sigmoid: tf.sigmoid, tanh: tf.tanh },
  ...{ relu: tf.relu, elu: tf.elu, softplus: tf.softplus },
};
const activations = Object.keys(reference);

// Two examples of three features, a code of two.
const x = [0.3, -1.2, 0.8, -0.5, 0.4, 1.1];
const w = [0.5, -0.7, 0.9, 0.2, -0.4, 1.3];
const encode = (f: (x: number) => number, row: readonly number[], kernel: readonly number[]) =>
  [0, 1].map((j) => f(row.reduce((sum, v, i) => sum + v * kernel[2 * i + j]!, 0)));

/** The squared norm of the Jacobian of one row, its entries by central differences. */
function squaredNorm(
  f: (x: number) => number,
  row: readonly number[],
  kernel: readonly number[],
): number {
  const unit = (j: number) =>
    centralDifferences((r) => encode(f, r, kernel)[j]!, row, 1e-4).reduce(
      (sum, d) => sum + d * d,
      0,
    );
  return unit(0) + unit(1);
}

const penalize = (activation: string, kernel: tf.Tensor): tf.Tensor =>
  contraction()(
    penaltyState(forward[activation]!(tf.matMul(tf.tensor2d(x, [2, 3]), kernel as tf.Tensor2D)), {
      layers: [denseParts(activation, { kernel })],
    }),
  );

test("the contraction is the squared norm of the Jacobian of each example, for each activation", () => {
  for (const activation of activations) {
    const penalty = penalize(activation, tf.tensor2d(w, [3, 2]));
    expect(penalty.shape).toEqual([2]);
    const f = reference[activation]!;
    const expected = [squaredNorm(f, x.slice(0, 3), w), squaredNorm(f, x.slice(3), w)];
    expect(penalty, activation).toBeAllClose(expected, 1e-4);
  }
});

test("its gradient reaches the kernel directly and through the code, for each activation", () => {
  for (const activation of activations) {
    const f = reference[activation]!;
    const total = (kernel: readonly number[]): number =>
      squaredNorm(f, x.slice(0, 3), kernel) - 2 * squaredNorm(f, x.slice(3), kernel);
    const gradient = tf.grad((kernel) => tf.sum(tf.mul(penalize(activation, kernel), [1, -2])))(
      tf.tensor2d(w, [3, 2]),
    );
    expect(gradient, activation).toBeAllClose(centralDifferences(total, w, 1e-4), 1e-3);
  }
});

test("saturated codes give finite numbers", () => {
  for (const activation of ["sigmoid", "tanh", "softplus", "elu"]) {
    const penalty = penalize(
      activation,
      tf.tensor2d(
        w.map((v) => v * 1e4),
        [3, 2],
      ),
    );
    expect(penalty.dataSync().every(Number.isFinite), activation).toBe(true);
  }
});

test("an encoder of two layers, or with another activation, is refused when the model is built", () => {
  const { requires } = contraction();
  const check =
    (...layers: ReturnType<typeof denseParts>[]) =>
    () =>
      requires?.({ encoder: { layers }, decoder: { layers: [] } });
  const kernel = tf.zeros([1, 1]);
  expect(check(denseParts("sigmoid", { kernel }))).not.toThrow();
  expect(check(denseParts("sigmoid", { kernel }), denseParts("sigmoid", { kernel }))).toThrow(
    PenaltyError,
  );
  expect(check(denseParts("selu", { kernel }))).toThrow("selu");
  expect(check()).toThrow(PenaltyError);
});
