import { expect, test } from "vitest";
import { anomalyProbability } from "./anomaly-probability.ts";

const logScores = { mean: 0, stddev: 0.5 };

test("a probability is the error function of the logarithm's distance above the mean, as scipy.special.erf gives it", () => {
  // erf(z / √2) at z = .5, 1, 2 and 3 standard deviations.
  for (const [z, expected] of [
    [0.5, 0.38292492254802624],
    [1, 0.6826894921370859],
    [2, 0.9544997361036416],
    [3, 0.9973002039367398],
  ] as const)
    expect(anomalyProbability(Math.exp(0.5 * z), { logScores })).toBeCloseTo(expected, 6);
});

test("it is 0 for usual scores and 0, rises with the score, and ends at 1", () => {
  for (const score of [0, 0.5, 1]) expect(anomalyProbability(score, { logScores })).toBe(0);
  const rising = [1.01, 1.5, 2, 4].map((score) => anomalyProbability(score, { logScores }));
  expect(rising).toEqual([...rising].sort((a, b) => a - b));
  expect(new Set(rising).size).toBe(4);
  for (const score of [1e30, Infinity]) expect(anomalyProbability(score, { logScores })).toBe(1);
  const equal = { logScores: { mean: 0, stddev: 0 } };
  expect([1, 1.001].map((score) => anomalyProbability(score, equal))).toEqual([0, 1]);
  expect(anomalyProbability(Number.NaN, { logScores })).toBeNaN();
});
