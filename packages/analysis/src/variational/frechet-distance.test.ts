import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { frechetDistance } from "./frechet-distance.ts";

const rows = (...numbers: number[][]) => ({
  data: Float32Array.from(numbers.flat()),
  shape: [numbers.length, numbers[0]!.length],
});

test("in one dimension it is the squared difference of means and of standard deviations", () => {
  // Means 1 and 5, variances 1 and 4 over n − 1: (1 − 5)² + (1 − 2)².
  const a = rows([0], [1], [2]);
  const b = rows([3], [5], [7]);
  expect(frechetDistance(a, b)).toBeCloseTo(17, 9);
  expect(frechetDistance(b, a)).toBeCloseTo(17, 9);
});

test("of covariances that do not commute it is the formula's", () => {
  const a = rows([1, 0], [-1, 0], [0, 2], [0, -2]);
  const b = rows([1, 1], [-1, -1], [1, 0.5], [-1, -0.5]);
  // Σ₁ = [[2/3, 0], [0, 8/3]], Σ₂ = [[4/3, 1], [1, 5/6]]. The eigenvalues of Σ₁ Σ₂ are those of sum tr = 28/9 and product
  // det Σ₁ det Σ₂ = 16/9 · 1/9: tr (Σ₁ Σ₂)^½ = √(28/9 + 2 · 4/9) = 2.
  const traces = 10 / 3 + 13 / 6;
  expect(frechetDistance(a, b)).toBeCloseTo(traces - 2 * 2, 6);
});

test("a set is at no distance from itself, also where features do not vary", () => {
  const a = rows([1, 0, 5], [2, 3, 5], [-1, 0.5, 5]);
  expect(frechetDistance(a, a)).toBeCloseTo(0, 9);
});

test("features of other widths, and a single row, are refused", () => {
  expect(() => frechetDistance(rows([1], [2]), rows([1, 2], [3, 4]))).toThrow(AnalysisError);
  expect(() => frechetDistance(rows([1]), rows([1], [2]))).toThrow("two rows or more");
});
