import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { averagePrecision } from "./average-precision.ts";
import { detectionFigures } from "./detection-figures.ts";
import { rocAuc } from "./roc-auc.ts";

const scores = [9, 7, 6, 4, 3, 1];
const labels = [1, 0, 1, 0, 1, 0];

test("figures at a threshold are those counted by hand", () => {
  // Above 5: 9, 7 and 6, of which two are anomalies; three anomalies in all, two among the three highest.
  expect(detectionFigures(scores, labels, 5)).toEqual({
    rocAuc: rocAuc(scores, labels),
    averagePrecision: averagePrecision(scores, labels),
    precision: 2 / 3,
    recall: 2 / 3,
    f1: 2 / 3,
    precisionAtN: 2 / 3,
  });
  expect(detectionFigures(scores, labels, 9)).toMatchObject({ precision: 0, recall: 0, f1: 0 });
});

test("rows of one score share the last places of the precision at n", () => {
  // One anomaly; the highest score is of two rows, half of which is it.
  expect(detectionFigures([2, 2, 1], [1, 0, 0], 1).precisionAtN).toBe(0.5);
});

test("labels of one kind, and others than the scores, are refused", () => {
  expect(() => detectionFigures([1, 2], [0, 0], 1)).toThrow(AnalysisError);
  expect(() => detectionFigures([1, 2], [1], 1)).toThrow(AnalysisError);
});
