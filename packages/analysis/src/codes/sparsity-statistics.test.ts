import { expect, test } from "vitest";
import { largestDifference } from "../testing/largest-difference.ts";
import { sparsityStatistics } from "./sparsity-statistics.ts";

// Units: one that is always 1, one that a single row excites, a dead one, and one of both signs.
const codes = {
  data: Float32Array.of(1, 0, 0, -3, 1, 4, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0),
  shape: [4, 4],
};

test("counts and means are those worked by hand", () => {
  const { l0, zeroShare, meanActivation, activeShare } = sparsityStatistics(codes);
  expect(l0).toBe(7 / 4);
  expect(zeroShare).toBe(9 / 16);
  expect([...meanActivation]).toEqual([1, 1, 0, -0.5]);
  expect([...activeShare]).toEqual([1, 0.25, 0, 0.5]);
});

test("a number at the threshold is not active", () => {
  expect(sparsityStatistics(codes, { threshold: 1 }).l0).toBe(2 / 4);
  expect(sparsityStatistics(codes, { threshold: 0.99 }).l0).toBe(7 / 4);
});

test("lifetime sparsity is 0 for a constant unit, 1 for one that one row excites and for a dead one", () => {
  const { lifetimeSparsity } = sparsityStatistics(codes);
  // The last: a = (4 / 4)² / (10 / 4) = 0.4, so (1 − 0.4) / (1 − 1/4) = 0.8.
  expect(largestDifference(lifetimeSparsity, [0, 1, 1, 0.8])).toBeLessThan(1e-12);
});

test("population sparsity and Hoyer's measure are means over rows", () => {
  const { populationSparsity, hoyer } = sparsityStatistics(codes);
  // Rows (1, 3), (1, 4), (1, 1) and (1) of four units: a = 16/40, 25/68, 4/8, 1/4.
  const population = [16 / 40, 25 / 68, 4 / 8, 1 / 4].map((a) => (1 - a) / (3 / 4));
  expect(populationSparsity).toBeCloseTo(population.reduce((a, b) => a + b) / 4, 12);
  const ratios = [4 / Math.sqrt(10), 5 / Math.sqrt(17), Math.SQRT2, 1];
  expect(hoyer).toBeCloseTo(ratios.reduce((sum, ratio) => sum + (2 - ratio), 0) / 4, 12);
});

test("codes of a single unit or a single row have no sparsity to speak of: 1", () => {
  const { populationSparsity, hoyer } = sparsityStatistics({ ...codes, shape: [16, 1] });
  expect([populationSparsity, hoyer]).toEqual([1, 1]);
  expect([...sparsityStatistics({ ...codes, shape: [1, 16] }).lifetimeSparsity]).toEqual(
    new Array(16).fill(1),
  );
});

test("a threshold below 0 and codes that are none are refused", () => {
  expect(() => sparsityStatistics(codes, { threshold: -1 })).toThrow(
    "sparsityStatistics, threshold: expected a finite number from 0, got -1",
  );
  expect(() => sparsityStatistics({ ...codes, shape: [1, 4] })).toThrow(
    "sparsityStatistics, codes",
  );
});
