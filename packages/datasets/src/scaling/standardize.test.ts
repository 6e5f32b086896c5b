import { expect, test } from "vitest";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { standardize } from "./standardize.ts";

const train = { data: Uint8Array.of(1, 10, 7, 3, 10, 7), shape: [2, 3] };

test("mean and deviation are the training rows', a column that does not vary is only centered", () => {
  const { mean, stddev, apply } = standardize(train);
  expect([...mean]).toEqual([2, 10, 7]);
  expect([...stddev]).toEqual([1, 1, 1]);
  const labels = Uint8Array.of(4);
  const test = { data: Float32Array.of(6, 10, 8.5), shape: [1, 3], labels };
  expect(apply(test)).toEqual({ data: Float32Array.of(4, 0, 1.5), shape: [1, 3], labels });
});

test("standardized training rows have mean 0 and deviation 1", () => {
  const rows = { data: Float32Array.of(0, 5, 2, 9, 7, 1000, 3, 4), shape: [4, 2] };
  const again = standardize(standardize(rows).apply(rows));
  expect([...again.mean]).toBeAllClose([0, 0], 1e-6);
  expect([...again.stddev]).toBeAllClose([1, 1], 1e-6);
});

test("a column of one value has deviation 1, becomes 0, and a later value what it is off by", () => {
  for (const n of [1, 10, 50, 100, 999, 1000])
    for (const value of [5, 0.1, 7, 100, 0.3, 1, 255, 1013.25, -3, 1e38, 1e-40]) {
      const { mean, stddev, apply } = standardize({
        data: new Float32Array(n).fill(value),
        shape: [n, 1],
      });
      expect([mean[0], stddev[0]]).toEqual([Math.fround(value), 1]);
      const later = { data: Float32Array.of(value, 2 * value), shape: [2, 1] };
      expect([...apply(later).data]).toEqual(
        [0, Math.fround(2 * value) - Math.fround(value)].map(Math.fround),
      );
    }
});

test("a column whose variance is within the rounding of its mean counts as one that does not vary", () => {
  const n = 600_000;
  const data = new Float32Array(n).fill(0.1);
  data[7] = 0.1 + 2 ** -27; // the next float32: variance 9.3e-23, bound (n · 2⁻⁵² · 0.1)² = 1.8e-22
  const { stddev, apply } = standardize({ data, shape: [n, 1] });
  expect(stddev[0]).toBe(1);
  expect(apply({ data, shape: [n, 1] }).data.every((x) => x === 0)).toBe(true);
  expect(apply({ data: Float32Array.of(0.6), shape: [1, 1] }).data[0]).toBeCloseTo(0.5, 6);
});

test("a small deviation of large numbers is a deviation", () => {
  const { mean, stddev, apply } = standardize({
    data: Float32Array.of(2 ** 24, 2 ** 24 + 4, 2 ** 24, 2 ** 24 + 4),
    shape: [4, 1],
  });
  expect([mean[0], stddev[0]]).toEqual([2 ** 24 + 2, 2]);
  expect([...apply({ data: Float32Array.of(2 ** 24, 2 ** 24 + 4), shape: [2, 1] }).data]).toEqual([
    -1, 1,
  ]);
});

test("numbers that are not finite are refused by their place", () => {
  const { apply } = standardize(train);
  const gap = { data: Float32Array.of(1, 2, 3, 4, Number.NaN, 6), shape: [2, 3] };
  const open = { data: Float32Array.of(1, 2, Infinity), shape: [1, 3] };
  expect(() => standardize(gap)).toThrow(DataSetOptionError);
  expect(() => standardize(gap)).toThrow(
    "row 2, number 2 of train: expected a finite number, got NaN",
  );
  expect(() => apply(open)).toThrow(
    "row 1, number 3 of examples: expected a finite number, got Inf",
  );
});

test("no training rows and rows of another size are refused", () => {
  const none = { data: new Uint8Array(0), shape: [0, 3] };
  expect(() => standardize(none)).toThrow(DataSetOptionError);
  expect(standardize(train).apply(none).data).toHaveLength(0);
  expect(() => standardize(train).apply({ data: new Uint8Array(4), shape: [2, 2] })).toThrow(
    "examples: expected rows of 3 numbers, got 2",
  );
});
