import { expect, test } from "vitest";
import { normalizedMutualInformation } from "./normalized-mutual-information.ts";

test("the figures are scikit-learn's", () => {
  // scikit-learn 1.9.1, normalized_mutual_info_score
  const labels = Array.from({ length: 50 }, (_, i) => (i * i) % 7);
  const clusters = Array.from({ length: 50 }, (_, i) => (i ** 3 % 11) % 4);
  expect(normalizedMutualInformation(labels, clusters)).toBeCloseTo(0.02711834694715007, 12);
  expect(normalizedMutualInformation([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo(
    0.5158037429793889,
    12,
  );
});

test("names of clusters mean nothing; clusters that tell nothing give 0", () => {
  expect(normalizedMutualInformation([0, 1, 1, 2], [7, 3, 3, 0])).toBe(1);
  expect(normalizedMutualInformation([0, 0, 1, 1], [0, 1, 0, 1])).toBe(0);
  expect(normalizedMutualInformation([0, 1, 2], [4, 4, 4])).toBe(0);
  expect(normalizedMutualInformation([5, 5], [0, 0])).toBe(1);
});

test("labels that do not match are refused", () => {
  expect(() => normalizedMutualInformation([0, 1], [0])).toThrow(
    "normalizedMutualInformation, clusters: expected 2 labels, one for each row, got 1",
  );
  expect(() => normalizedMutualInformation([], [])).toThrow("expected one label or more, got 0");
  expect(() => normalizedMutualInformation([0, -1], [0, 1])).toThrow("labels[1]");
});
