import { fillRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { orthogonalize } from "./_orthogonalize.ts";

const normal = (size: number, seed = 0): Float32Array => {
  const numbers = new Float32Array(size);
  fillRandom("normal", numbers, { seed, step: 0, draw: 0 });
  return numbers;
};

test("the shorter side of a matrix becomes orthonormal, whichever it is", () => {
  for (const [rows, columns] of [
    [7, 4],
    [4, 7],
    [5, 5],
  ] as const) {
    const matrix = normal(rows * columns);
    orthogonalize(matrix, columns);
    const q = tf.tensor2d(matrix, [rows, columns]);
    const gram = rows >= columns ? tf.matMul(q, q, true) : tf.matMul(q, q, false, true);
    expect(gram).toBeAllClose(tf.eye(Math.min(rows, columns)), 1e-6);
  }
});

test("a matrix that is orthogonal up to the lengths of its columns keeps their directions", () => {
  const matrix = Float32Array.of(0, -3, 2, 0);
  orthogonalize(matrix, 2);
  expect([...matrix]).toEqual([0, -1, 1, 0]);
});

test("columns that are all but parallel come out orthogonal to float precision", () => {
  const matrix = Float32Array.of(1, 1, 1e-4, 0, 0, 1e-4);
  orthogonalize(matrix, 2);
  const [a, b, c, d, e, f] = matrix as unknown as number[];
  expect(Math.abs(a! * b! + c! * d! + e! * f!)).toBeLessThan(1e-7);
});
