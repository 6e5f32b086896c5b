import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { centralDifferences } from "../testing/central-differences.ts";
import { denseParts } from "../testing/penalty-state.ts";
import { contractionEstimate } from "./contraction-estimate.ts";
import { PenaltyError } from "./penalty-error.ts";

const functions: Record<string, (x: number) => number> = {
  linear: (x) => x,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  relu: (x) => Math.max(x, 0),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
  softplus: (x) => Math.log1p(Math.exp(x)),
};

// Two examples of three features, 4 hidden units, a code of 2; weights are kernel, bias, kernel, bias.
const sizes = [3, 4, 2] as const;
const x = [0.3, -1.2, 0.8, -0.5, 0.4, 1.1];
const weights = [
  ...[0.5, -0.7, 0.9, 0.2, -0.4, 1.3, 0.6, -0.8, 0.1, 0.35, -1.1, 0.75],
  ...[0.1, -0.2, 0.3, 0.05],
  ...[0.8, -0.6, -0.9, 0.4, 0.25, 1.2, -0.3, 0.7],
  ...[0.15, -0.25],
];
const v = [0.7, -1.3, 2.1, 0.4];

/** Both layers in float64. */
function encode(activation: string, row: readonly number[], w: readonly number[]): number[] {
  let from = 0;
  let values = [...row];
  for (const units of sizes.slice(1)) {
    const kernel = w.slice(from, from + values.length * units);
    from += kernel.length;
    const bias = w.slice(from, from + units);
    from += units;
    values = bias.map((b, j) =>
      functions[activation]!(
        values.reduce((sum, value, i) => sum + value * kernel[i * units + j]!, b),
      ),
    );
  }
  return values;
}

/** ‖vᵀJ‖² of one row, its entries by central differences. */
const projected = (
  activation: string,
  row: readonly number[],
  w: readonly number[],
  direction: readonly number[],
): number =>
  centralDifferences(
    (r) => encode(activation, r, w).reduce((sum, h, j) => sum + h * direction[j]!, 0),
    row,
    1e-4,
  ).reduce((sum, d) => sum + d * d, 0);

/** The estimate from flat weights, through which gradients flow. */
function estimate(
  activation: string,
  flat: tf.Tensor,
  rows: tf.Tensor,
  normal: (shape: readonly number[]) => tf.Tensor,
): tf.Tensor {
  const parts = tf.split(flat, [12, 4, 8, 2]);
  const [kernel1, bias1, kernel2, bias2] = parts as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const layers = [
    { kernel: tf.reshape(kernel1, [3, 4]), bias: bias1 },
    { kernel: tf.reshape(kernel2, [4, 2]), bias: bias2 },
  ];
  const apply: Record<string, (t: tf.Tensor) => tf.Tensor> = {
    ...{ linear: (t) => t, sigmoid: tf.sigmoid, tanh: tf.tanh },
    ...{ relu: tf.relu, elu: tf.elu, softplus: tf.softplus },
  };
  const code = layers.reduce<tf.Tensor>(
    (h, { kernel, bias }) =>
      apply[activation]!(tf.add(tf.matMul(h as tf.Tensor2D, kernel as tf.Tensor2D), bias)),
    tf.reshape(rows, [-1, 3]),
  );
  const encoder = { layers: layers.map((layer) => denseParts(activation, layer)) };
  const state = { input: rows, code, reconstruction: rows, encoder, decoder: { layers: [] } };
  return contractionEstimate()({ ...state, random: { normal } });
}

test("the estimate is the squared norm of v times the Jacobian of each example, for each activation", () => {
  for (const activation of Object.keys(functions)) {
    const rows = tf.tensor3d(x, [2, 1, 3]);
    const term = estimate(activation, tf.tensor1d(weights), rows, () => tf.tensor2d(v, [2, 2]));
    expect(term.shape).toEqual([2]);
    const expected = [
      projected(activation, x.slice(0, 3), weights, v.slice(0, 2)),
      projected(activation, x.slice(3), weights, v.slice(2)),
    ];
    expect(term, activation).toBeAllClose(expected, 1e-4);
  }
});

test("its gradient reaches every kernel and bias as central differences say, for each activation", () => {
  for (const activation of Object.keys(functions)) {
    const total = (w: readonly number[]): number =>
      projected(activation, x.slice(0, 3), w, v.slice(0, 2)) -
      2 * projected(activation, x.slice(3), w, v.slice(2));
    const gradient = tf.grad((w) => {
      const term = estimate(activation, w, tf.tensor2d(x, [2, 3]), () => tf.tensor2d(v, [2, 2]));
      return tf.sum(tf.mul(term, [1, -2]));
    })(tf.tensor1d(weights));
    expect(gradient, activation).toBeAllClose(centralDifferences(total, weights, 1e-4), 1e-3);
  }
});

test("over many draws it approaches the squared norm of the Jacobian", () => {
  const row = x.slice(0, 3);
  const units = [
    [1, 0],
    [0, 1],
  ];
  const exact = units.reduce((sum, unit) => sum + projected("sigmoid", row, weights, unit), 0);
  const draws = 20_000;
  const rows = tf.tile(tf.tensor2d([row]), [draws, 1]);
  const estimates = estimate("sigmoid", tf.tensor1d(weights), rows, (shape) =>
    tf.randomNormal([...shape] as [number, number], 0, 1, "float32", 7),
  );
  const { mean, variance } = tf.moments(estimates);
  const standardError = Math.sqrt(variance.dataSync()[0]! / draws);
  expect(standardError / exact).toBeLessThan(0.01);
  expect(Math.abs(mean.dataSync()[0]! - exact)).toBeLessThan(4 * standardError);
});

test("an encoder with other layers or activations, or with two outputs, is refused by their names", () => {
  const { requires } = contractionEstimate();
  const kernel = tf.zeros([1, 1]);
  const dense = (activation: string) => denseParts(activation, { kernel });
  const flatten = { ...dense("linear"), getClassName: () => "Flatten" };
  const convolution = { ...dense("relu"), getClassName: () => "Conv2D" };
  const check = (layers: ReturnType<typeof dense>[], outputs?: unknown[]) => () =>
    requires?.({ encoder: { layers, ...(outputs && { outputs }) }, decoder: { layers: [] } });
  expect(check([flatten, dense("relu"), dense("sigmoid")], [kernel])).not.toThrow();
  expect(check([convolution, flatten, dense("sigmoid")])).toThrow("Conv2D (relu)");
  expect(check([dense("selu"), dense("sigmoid")])).toThrow("Dense (selu)");
  expect(check([dense("relu"), dense("linear"), dense("linear")], [kernel, kernel])).toThrow(
    PenaltyError,
  );
  expect(check([])).toThrow(PenaltyError);
});

test("a state without random numbers is refused", () => {
  const code = tf.zeros([2, 2]);
  const encoder = { layers: [denseParts("sigmoid", { kernel: tf.zeros([3, 2]) })] };
  const state = { input: tf.zeros([2, 3]), code, reconstruction: code, encoder, decoder: encoder };
  expect(() => contractionEstimate()(state)).toThrow("seededRandom");
});
