import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { centralDifferences } from "../testing/central-differences.ts";
import { denseParts } from "../testing/penalty-state.ts";
import { decoderContractionEstimate } from "./decoder-contraction-estimate.ts";
import type { LayerParts } from "./penalty.ts";
import { PenaltyError } from "./penalty-error.ts";

const functions: Record<string, (x: number) => number> = {
  linear: (x) => x,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  relu: (x) => Math.max(x, 0),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
  softplus: (x) => Math.log1p(Math.exp(x)),
};
const operators: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  linear: (x) => x,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  relu: tf.relu,
  elu: tf.elu,
  softplus: tf.softplus,
};

// Codes of two numbers, 3 hidden units, rows of 4 numbers; weights are kernel, bias, kernel, bias.
const sizes = [2, 3, 4] as const;
const codes = [0.3, -1.2, 0.8, 0.5];
const weights = [
  ...[0.5, -0.7, 0.9, 0.2, -0.4, 1.3],
  ...[0.1, -0.2, 0.3],
  ...[0.8, -0.6, -0.9, 0.4, 0.25, 1.2, -0.3, 0.7, 0.6, -0.1, 0.45, -0.85],
  ...[0.15, -0.25, 0.05, 0.3],
];
const v = [0.7, -1.3, 2.1, 0.4, -0.6, 0.9, 1.1, -0.2];

/** What the decoder gives of a code, in float64: hidden units of an activation, then a sigmoid. */
function decode(activation: string, code: readonly number[], w: readonly number[]): number[] {
  let from = 0;
  let values = [...code];
  for (const [i, units] of sizes.slice(1).entries()) {
    const kernel = w.slice(from, from + values.length * units);
    from += kernel.length;
    const bias = w.slice(from, from + units);
    from += units;
    const f = functions[i === 0 ? activation : "sigmoid"]!;
    values = bias.map((b, j) =>
      f(values.reduce((sum, value, k) => sum + value * kernel[k * units + j]!, b)),
    );
  }
  return values;
}

/** ‖vᵀJ‖² of one code, its entries by central differences. */
const projected = (
  activation: string,
  code: readonly number[],
  w: readonly number[],
  direction: readonly number[],
): number =>
  centralDifferences(
    (z) => decode(activation, z, w).reduce((sum, x, j) => sum + x * direction[j]!, 0),
    code,
    1e-4,
  ).reduce((sum, d) => sum + d * d, 0);

/** A layer that is an activation alone, as decoders end in one. */
const activationParts = (activation: string): LayerParts => ({
  ...denseParts(activation),
  getClassName: () => "Activation",
});

/** The estimate from flat weights and codes, through which gradients flow. */
function estimate(
  activation: string,
  flat: tf.Tensor,
  z: tf.Tensor,
  normal: (shape: readonly number[]) => tf.Tensor = () => tf.tensor2d(v, [2, 4]),
): tf.Tensor {
  const [kernel1, bias1, kernel2, bias2] = tf.split(flat, [6, 3, 12, 4]);
  const layers = [
    { kernel: tf.reshape(kernel1!, [2, 3]), bias: bias1! },
    { kernel: tf.reshape(kernel2!, [3, 4]), bias: bias2! },
  ];
  const code = tf.reshape(z, [-1, 2]);
  const hidden = operators[activation]!(tf.add(tf.matMul(code, layers[0]!.kernel), bias1!));
  const rows = tf.sigmoid(tf.add(tf.matMul(hidden, layers[1]!.kernel), bias2!));
  const decoder = {
    layers: [
      denseParts(activation, layers[0]),
      denseParts("linear", layers[1]),
      activationParts("sigmoid"),
    ],
  };
  const reconstruction = tf.reshape(rows, [-1, 2, 2]);
  const state = { input: rows, code, reconstruction, encoder: { layers: [] }, decoder };
  return decoderContractionEstimate()({ ...state, random: { normal } });
}

test("the estimate is the squared norm of v times the decoder's Jacobian at each code, for each activation", () => {
  for (const activation of Object.keys(functions)) {
    const term = estimate(activation, tf.tensor1d(weights), tf.tensor1d(codes));
    expect(term.shape).toEqual([2]);
    const expected = [
      projected(activation, codes.slice(0, 2), weights, v.slice(0, 4)),
      projected(activation, codes.slice(2), weights, v.slice(4)),
    ];
    expect(term, activation).toBeAllClose(expected, 1e-4);
  }
});

test("its gradient reaches every kernel and bias, and the codes, as central differences say, for each activation", () => {
  const total = (activation: string, z: readonly number[], w: readonly number[]): number =>
    projected(activation, z.slice(0, 2), w, v.slice(0, 4)) -
    2 * projected(activation, z.slice(2), w, v.slice(4));
  for (const activation of Object.keys(functions)) {
    const [ofWeights, ofCodes] = tf.grads((w, z) =>
      tf.sum(tf.mul(estimate(activation, w, z), [1, -2])),
    )([tf.tensor1d(weights), tf.tensor1d(codes)]);
    const byWeights = centralDifferences((w) => total(activation, codes, w), weights, 1e-4);
    expect(ofWeights!, activation).toBeAllClose(byWeights, 1e-3);
    const byCodes = centralDifferences((z) => total(activation, z, weights), codes, 1e-4);
    expect(ofCodes!, activation).toBeAllClose(byCodes, 1e-3);
  }
});

test("over many draws it approaches the squared norm of the Jacobian", () => {
  const code = codes.slice(0, 2);
  const units = [0, 1, 2, 3].map((one) => [0, 1, 2, 3].map((i) => (i === one ? 1 : 0)));
  const exact = units.reduce((sum, unit) => sum + projected("elu", code, weights, unit), 0);
  const draws = 20_000;
  const many = tf.tile(tf.tensor1d(code), [draws]);
  const estimates = estimate("elu", tf.tensor1d(weights), many, () =>
    tf.randomNormal([draws, 4], 0, 1, "float32", 7),
  );
  const { mean, variance } = tf.moments(estimates);
  const standardError = Math.sqrt(variance.dataSync()[0]! / draws);
  expect(standardError / exact).toBeLessThan(0.01);
  expect(Math.abs(mean.dataSync()[0]! - exact)).toBeLessThan(4 * standardError);
});

test("a decoder with other layers or activations is refused by their names", () => {
  const { requires } = decoderContractionEstimate();
  const dense = (activation: string) => denseParts(activation, { kernel: tf.zeros([1, 1]) });
  const convolution = { ...dense("relu"), getClassName: () => "Conv2D" };
  const check =
    (...layers: LayerParts[]) =>
    () =>
      requires?.({ encoder: { layers: [] }, decoder: { layers } });
  expect(check(dense("relu"), dense("linear"), activationParts("sigmoid"))).not.toThrow();
  expect(check(dense("relu"), dense("linear"))).not.toThrow();
  expect(check(convolution, dense("linear"))).toThrow("Conv2D (relu)");
  expect(check(dense("selu"), dense("linear"))).toThrow("Dense (selu)");
  expect(check(dense("linear"), activationParts("softmax"))).toThrow("Activation (softmax)");
  expect(check(dense("relu"), activationParts("sigmoid"))).toThrow(PenaltyError);
  expect(check(activationParts("sigmoid"))).toThrow(PenaltyError);
  expect(check()).toThrow("got no layer");
});

test("a state without random numbers is refused", () => {
  const code = tf.zeros([2, 2]);
  const decoder = { layers: [denseParts("linear", { kernel: tf.zeros([2, 2]) })] };
  const state = { input: code, code, reconstruction: code, encoder: { layers: [] }, decoder };
  expect(() => decoderContractionEstimate()(state)).toThrow("seededRandom");
});
