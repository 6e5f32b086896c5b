import { expect, test } from "vitest";
import { clusterAccuracy } from "./cluster-accuracy.ts";

test("the figures are SciPy's", () => {
  // scipy.optimize.linear_sum_assignment of the table of counts, maximized
  const labels = Array.from({ length: 50 }, (_, i) => (i * i) % 7);
  const clusters = Array.from({ length: 50 }, (_, i) => (i ** 3 % 11) % 4);
  expect(clusterAccuracy(labels, clusters)).toBeCloseTo(0.3, 12);
  expect(clusterAccuracy(clusters, labels)).toBeCloseTo(0.3, 12);
});

test("what is best for one cluster gives way to what is best for all", () => {
  // Cluster 0 has 5 rows of class 0 and 4 of class 1, cluster 1 has 4 of class 0 alone: 8 of 13 by crossing them.
  const labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0];
  const clusters = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1];
  expect(clusterAccuracy(labels, clusters)).toBeCloseTo(8 / 13, 12);
});

test("clusters of other names are the classes; of more clusters than classes the rest count as wrong", () => {
  expect(clusterAccuracy([0, 0, 1, 1], [5, 5, 2, 2])).toBe(1);
  expect(clusterAccuracy([0, 0, 0, 0], [0, 1, 2, 3])).toBe(0.25);
  expect(clusterAccuracy([0, 1, 2, 3], [7, 7, 7, 7])).toBe(0.25);
});

test("labels that do not match are refused", () => {
  expect(() => clusterAccuracy([0, 1], [0, 1, 2])).toThrow(
    "clusterAccuracy, clusters: expected 2 labels, one for each row, got 3",
  );
});
