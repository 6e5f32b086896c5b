import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { rocAuc } from "./roc-auc.ts";

const labels = Array.from({ length: 40 }, (_, i) => ((i * i) % 5 === 1 ? 1 : 0));
const scores = labels.map((_, i) => Math.sin(i * i * 0.37));

test("the area is scikit-learn's, with ties and without", () => {
  // scikit-learn 1.9.1, roc_auc_score
  expect(rocAuc(scores, labels)).toBeCloseTo(0.4583333333333333, 12);
  const rounded = scores.map((score) => Math.round(3 * score));
  expect(rocAuc(rounded, labels)).toBeCloseTo(0.46744791666666663, 12);
});

test("the area is worked by hand: pairs in the right order, ties half", () => {
  expect(rocAuc([1, 2, 3, 4], [0, 0, 1, 1])).toBe(1);
  expect(rocAuc([4, 3, 2, 1], [0, 0, 1, 1])).toBe(0);
  expect(rocAuc([1, 2, 2, 3], [0, 0, 1, 1])).toBe(3.5 / 4);
  expect(rocAuc([5, 5, 5], [true, false, false])).toBe(0.5);
});

test("scores and labels that do not match, and labels of one kind, are refused", () => {
  const wrong: [ArrayLike<number>, ArrayLike<number | boolean>, string][] = [
    [[], [], "rocAuc, scores: expected one score or more, got 0"],
    [[1, 2], [1], "expected 2 labels, one for each score, got 1"],
    [[1, 2], [1, 1], "labels: expected both 0 and 1, got only 1"],
    [[1, 2], [0, 2], "labels[1]: expected 0 or 1, got 2"],
    [[1, Number.NaN], [0, 1], "scores[1]: expected a finite number, got NaN"],
  ];
  for (const [given, of, message] of wrong) {
    expect(() => rocAuc(given, of)).toThrow(AnalysisError);
    expect(() => rocAuc(given, of)).toThrow(message);
  }
});
