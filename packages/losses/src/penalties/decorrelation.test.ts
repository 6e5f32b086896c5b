import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { centralDifferences } from "../testing/central-differences.ts";
import { penaltyState } from "../testing/penalty-state.ts";
import { decorrelation } from "./decorrelation.ts";

const rows = [0.3, -1.2, 2, 0.8, -0.5, -1, 0.4, 1.1, 0.5, -0.7, 0.2, 0.1];
const value = (code: tf.Tensor): number => decorrelation()(penaltyState(code)).dataSync()[0]!;

/** The same by sums of products, number by number. */
function byHand(numbers: readonly number[], units: number): number {
  const n = numbers.length / units;
  const at = (row: number, unit: number): number => numbers[row * units + unit]!;
  const over = (term: (row: number) => number): number =>
    Array.from({ length: n }, (_, row) => term(row)).reduce((sum, each) => sum + each, 0) / n;
  const means = Array.from({ length: units }, (_, unit) => over((row) => at(row, unit)));
  let sum = 0;
  for (let i = 0; i < units; i++)
    for (let j = 0; j < i; j++)
      sum += over((row) => (at(row, i) - means[i]!) * (at(row, j) - means[j]!)) ** 2;
  return sum;
}

test("the penalty sums the squares of the covariance of every two units", () => {
  expect(value(tf.tensor2d(rows, [4, 3]))).toBeCloseTo(byHand(rows, 3), 6);
  expect(decorrelation().spec).toEqual({ name: "decorrelation", options: {} });
  expect(decorrelation().leastBatch).toBe(2);
});

test("each place of a map counts as a row, and its channels are the units", () => {
  const map = tf.tensor4d(rows, [1, 2, 2, 3]);
  expect(value(map)).toBe(value(tf.tensor2d(rows, [4, 3])));
});

test("it is 0 where no two units vary together, however much each does", () => {
  expect(value(tf.tensor2d([5, 1, 5, -1, -5, 1, -5, -1], [4, 2]))).toBe(0);
  expect(value(tf.tensor2d([1, 2, 3], [3, 1]))).toBe(0);
  expect(value(tf.tensor2d([5, 1, 5, -1, -5, 1, -5, -3], [4, 2]))).toBeGreaterThan(0.1);
});

test("its gradient is that of central differences", () => {
  const gradient = tf.grad((h) => tf.mul(decorrelation()(penaltyState(h)), 3))(
    tf.tensor2d(rows, [4, 3]),
  );
  const expected = centralDifferences((numbers) => 3 * byHand(numbers, 3), rows);
  expect(gradient).toBeAllClose(expected, 1e-5);
});
