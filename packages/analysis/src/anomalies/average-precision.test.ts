import { expect, test } from "vitest";
import { averagePrecision } from "./average-precision.ts";

const labels = Array.from({ length: 40 }, (_, i) => ((i * i) % 5 === 1 ? 1 : 0));
const scores = labels.map((_, i) => Math.sin(i * i * 0.37));

test("the average is scikit-learn's, with ties and without", () => {
  // scikit-learn 1.9.1, average_precision_score
  expect(averagePrecision(scores, labels)).toBeCloseTo(0.3975872437370985, 12);
  const rounded = scores.map((score) => Math.round(3 * score));
  expect(averagePrecision(rounded, labels)).toBeCloseTo(0.3873249054644915, 12);
});

test("the average is worked by hand, rows of equal scores taken together", () => {
  expect(averagePrecision([4, 3, 2, 1], [1, 0, 1, 0])).toBe((1 + 2 / 3) / 2);
  expect(averagePrecision([2, 2, 2, 1], [1, 0, 0, 1])).toBe((1 / 3 + 2 / 4) / 2);
  expect(averagePrecision([7, 7, 7, 7], [false, true, false, false])).toBe(0.25);
});

test("scores and labels that do not match are refused", () => {
  expect(() => averagePrecision([1, 2], [0, 0])).toThrow(
    "averagePrecision, labels: expected both 0 and 1, got only 0",
  );
  expect(() => averagePrecision([1], [0, 1])).toThrow("expected 1 labels");
});
