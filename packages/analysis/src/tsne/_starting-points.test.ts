import { expect, test } from "vitest";
import { pca } from "../projections/pca.ts";
import { blobs } from "../testing/blobs.ts";
import { startingPoints } from "./_starting-points.ts";

const deviation = (numbers: Float32Array): number => {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length);
};

test("points start along the principal components, the first with a deviation of 1e-4", () => {
  const rows = blobs(300);
  const points = startingPoints({ rows: 300, columns: 8, data: rows.data }, 2, 0);
  expect(deviation(points.subarray(0, 300)) * 1e4).toBeCloseTo(1, 2);
  const codes = pca(rows, { components: 2 }).project(rows).data;
  const first = codes.filter((_, at) => at % 2 === 0) as Float32Array;
  for (const [axis, from] of [first, codes.filter((_, at) => at % 2 === 1)].entries()) {
    const own = points.subarray(axis * 300, (axis + 1) * 300);
    own.forEach((x, i) => {
      // Six deviations of the noise.
      expect(Math.abs(x - (from[i]! / deviation(first)) * 1e-4)).toBeLessThan(6e-6);
    });
  }
});

test("of many rows the components are those of some that are spread evenly", () => {
  const rows = blobs(1300);
  const points = startingPoints({ rows: 1300, columns: 8, data: rows.data }, 1, 0);
  const codes = pca(rows, { components: 1 }).project(rows).data as Float32Array;
  expect(deviation(points) * 1e4).toBeCloseTo(1, 1);
  const products = points.reduce((sum, x, i) => sum + x * codes[i]!, 0) / 1300;
  expect(Math.abs(products / (deviation(points) * deviation(codes)))).toBeGreaterThan(0.99);
});

test("rows on a line, and rows that are all alike, start off it", () => {
  for (const slope of [1, 0]) {
    const data = Float32Array.from({ length: 50 }, (_, i) => slope * i);
    const points = startingPoints({ rows: 50, columns: 1, data }, 2, 0);
    expect(points.every(Number.isFinite)).toBe(true);
    expect(deviation(points.subarray(50)) * 1e6).toBeGreaterThan(0.7);
  }
});

test("the same seed starts at the same bits, another elsewhere", () => {
  const matrix = { rows: 60, columns: 8, data: blobs(60).data };
  expect(startingPoints(matrix, 2, 5)).toEqual(startingPoints(matrix, 2, 5));
  expect(startingPoints(matrix, 2, 5)).not.toEqual(startingPoints(matrix, 2, 6));
});
