import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossOptionError } from "../loss-option-error.ts";
import { LossShapeError } from "../loss-shape-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { mmd } from "./mmd.ts";

const x = [0.3, -1.2, 0.8, -0.5, 0.4, 1.1];
const y = [2.1, 0.6, -0.7, 1.4];

/** Returns the discrepancy of rows of two numbers, pair by pair in float64. */
function reference(a: readonly number[], b: readonly number[], scale: number): number {
  const rows = (flat: readonly number[]) =>
    Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!] as const);
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const kernel = (p: readonly [number, number], q: readonly [number, number]) =>
    scale / (scale + (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2);
  const within = (flat: readonly number[]) =>
    mean(rows(flat).flatMap((p, i) => rows(flat).flatMap((q, j) => (i === j ? [] : kernel(p, q)))));
  const between = mean(rows(a).flatMap((p) => rows(b).map((q) => kernel(p, q))));
  return within(a) + within(b) - 2 * between;
}

test("the discrepancy is that of all pairs, each row's with itself left out", () => {
  const [a, b] = [tf.tensor2d(x, [3, 2]), tf.tensor2d(y, [2, 2])];
  expect(mmd(a, b).shape).toEqual([]);
  expect(mmd(a, b)).toBeAllClose([reference(x, y, 4)], 1e-6);
  expect(mmd(a, b, { scale: 0.5 })).toBeAllClose([reference(x, y, 0.5)], 1e-6);
});

test("two rows apart by the root of the scale are half alike", () => {
  // k = 1/2 within x, 1 within y, and 1 and 1/2 between them.
  const [a, b] = [tf.tensor2d([[0], [2]]), tf.tensor2d([[0], [0]])];
  expect(mmd(a, b, { scale: 4 })).toBeAllClose([0.5 + 1 - 2 * 0.75], 1e-6);
});

test("the gradients of the discrepancy are those of central differences", () => {
  const gradients = tf.grads((a, b) => mmd(a!, b!))([
    tf.tensor2d(x, [3, 2]),
    tf.tensor2d(y, [2, 2]),
  ]);
  const expected = centralDifferences(
    (rows) => reference(rows.slice(0, 6), rows.slice(6), 4),
    [...x, ...y],
  );
  expect(tf.concat(gradients)).toBeAllClose(expected, 1e-5);
});

test("samples of one distribution have no discrepancy on average, unlike those of two", () => {
  const normal = (seed: number) => tf.randomNormal([50, 2], 0, 1, "float32", seed);
  const trials = Array.from({ length: 200 }, (_, i) => mmd(normal(2 * i + 1), normal(2 * i + 2)));
  const { mean, variance } = tf.moments(tf.stack(trials));
  const standardError = Math.sqrt(variance.dataSync()[0]! / 200);
  expect(Math.abs(mean.dataSync()[0]!)).toBeLessThan(4 * standardError);
  // With each row's pair with itself the mean would be about 2/50 · (1 − mean k) too large.
  expect(standardError).toBeLessThan(0.002);
  expect(mmd(normal(1), tf.add(normal(2), 1)).dataSync()[0]!).toBeGreaterThan(0.05);
});

test("one row, other columns, and a scale that is not positive are refused", () => {
  const matrix = (rows: number, columns: number) => tf.zeros([rows, columns]);
  expect(() => mmd(matrix(1, 2), matrix(3, 2))).toThrow(LossShapeError);
  expect(() => mmd(matrix(3, 2), matrix(3, 1))).toThrow("got [3,2] and [3,1]");
  expect(() => mmd(tf.zeros([3]), matrix(3, 1))).toThrow(LossShapeError);
  expect(() => mmd(matrix(3, 2), matrix(3, 2), { scale: 0 })).toThrow(LossOptionError);
});
