import { expect, test } from "vitest";
import { adjustedRandIndex } from "./adjusted-rand-index.ts";

test("the figures are scikit-learn's", () => {
  // scikit-learn 1.9.1, adjusted_rand_score
  const labels = Array.from({ length: 50 }, (_, i) => (i * i) % 7);
  const clusters = Array.from({ length: 50 }, (_, i) => (i ** 3 % 11) % 4);
  expect(adjustedRandIndex(labels, clusters)).toBeCloseTo(-0.03817837478521529, 12);
  expect(adjustedRandIndex([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo(8 / 33, 12);
});

test("clusters of other names agree wholly, those across the classes less than by chance", () => {
  expect(adjustedRandIndex([0, 0, 1, 1], [5, 5, 2, 2])).toBe(1);
  expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
});

test("groups that leave no choice agree: all in one, each in its own, a single row", () => {
  expect(adjustedRandIndex([3, 3, 3], [0, 0, 0])).toBe(1);
  expect(adjustedRandIndex([0, 1, 2], [2, 1, 0])).toBe(1);
  expect(adjustedRandIndex([0], [0])).toBe(1);
  expect(adjustedRandIndex([0, 1, 2], [0, 0, 0])).toBe(0);
});

test("labels that do not match are refused", () => {
  expect(() => adjustedRandIndex([0, 1], [0, 1, 2])).toThrow(
    "adjustedRandIndex, clusters: expected 2 labels, one for each row, got 3",
  );
  expect(() => adjustedRandIndex([0, 0.5], [0, 1])).toThrow("got 0.5");
});
