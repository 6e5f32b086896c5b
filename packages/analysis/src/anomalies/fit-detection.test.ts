import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { fitDetection } from "./fit-detection.ts";

const scores = Array.from({ length: 101 }, (_, i) => (i * 37) % 101); // 0 to 100, not in order

test("so many of the training rows are above the threshold as the contamination says, a tenth unless told", () => {
  const above = (threshold: number) => scores.filter((score) => score > threshold).length;
  expect(fitDetection(scores)).toMatchObject({ threshold: 90, thresholdBy: "contamination" });
  expect(above(fitDetection(scores).threshold)).toBe(10);
  expect(above(fitDetection(scores, { contamination: 0.25 }).threshold)).toBe(25);
  expect(fitDetection(scores, { by: "quantile", quantile: 0.75 }).threshold).toBe(75);
  // Between 1 and 3 on a line.
  expect(fitDetection([3, 1], { by: "quantile", quantile: 0.75 }).threshold).toBe(2.5);
});

test("a threshold by median absolute deviation is not moved by how far away the farthest scores are", () => {
  // Median 3; deviations 2, 1, 0, 1, and a large one, of which the median is 1.
  for (const farthest of [9, 1e9])
    expect(
      fitDetection([1, 2, 3, 4, farthest], { by: "mad", deviations: 2 }).threshold,
    ).toBeCloseTo(3 + 2 * 1.4826);
});

test("a threshold by labels has the best F1 of all, and lies between two scores", () => {
  // Above 4: 2 of 2 anomalies found, 1 other: F1 of .8. Above 6 one anomaly alone: .67; above 1.5 two others: .67.
  const labeled = { scores: [1, 8, 5, 6, 2], labels: [0, 1, 1, 0, 0] };
  expect(fitDetection([1], { labeled })).toMatchObject({ threshold: 3.5, thresholdBy: "labels" });
  // Where all are anomalies that have a score, the threshold is below them.
  expect(fitDetection([1], { labeled: { scores: [0, 4], labels: [0, 1] } }).threshold).toBe(2);
});

test("the moments of the logarithms are those of the training rows, and a score of 0 counts as 1e-12", () => {
  const { logScores } = fitDetection([1, Math.E ** 2]);
  expect(logScores.mean).toBeCloseTo(1, 12);
  expect(logScores.stddev).toBeCloseTo(1, 12);
  expect(fitDetection([0]).logScores).toEqual({ mean: Math.log(1e-12), stddev: 0 });
});

test("no scores, scores that are none, and options out of their range are refused by name", () => {
  const wrong: readonly (readonly [number[], object, string])[] = [
    [[], {}, "scores"],
    [[1, Number.NaN], {}, "scores[1]"],
    [[1, Infinity], {}, "scores[1]"],
    [[-1], {}, "scores[0]"],
    [[1], { contamination: 0 }, "contamination"],
    [[1], { contamination: 1 }, "contamination"],
    [[1], { by: "quantile", quantile: 1.5 }, "quantile"],
    [[1], { by: "mad", deviations: 0 }, "deviations"],
    [[1], { by: "labels" }, "labeled"],
    [[1], { labeled: { scores: [1, 2], labels: [0, 0] } }, "labels"],
    [[1], { by: "guess" }, "by"],
  ];
  for (const [values, options, name] of wrong) {
    expect(() => fitDetection(values, options), name).toThrow(AnalysisError);
    expect(() => fitDetection(values, options)).toThrow(name);
  }
});
