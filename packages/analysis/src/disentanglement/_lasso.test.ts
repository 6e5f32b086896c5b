import { expect, test } from "vitest";
import { lasso } from "./_lasso.ts";

test("of uncorrelated columns the weights are the correlations, each nearer 0 by the penalty", () => {
  const problem = {
    gram: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 4),
    correlations: Float64Array.of(0.8, -0.3, 2),
  };
  const weights = lasso(problem, 0.5, new Float64Array(3));
  expect([...weights]).toBeAllClose([0.3, 0, 0.375], 1e-9);
});

test("of correlated columns the solution meets the conditions of the minimum", () => {
  const gram = Float64Array.of(1, 0.7, 0.2, 0.7, 1, -0.4, 0.2, -0.4, 1);
  const correlations = Float64Array.of(0.9, 0.5, 0.1);
  for (const penalty of [0.05, 0.2, 0.6]) {
    const weights = lasso({ gram, correlations }, penalty, new Float64Array(3));
    weights.forEach((weight, j) => {
      const slope = correlations[j]! - weights.reduce((sum, w, k) => sum + gram[j * 3 + k]! * w, 0);
      if (weight === 0) expect(Math.abs(slope)).toBeLessThanOrEqual(penalty + 1e-7);
      else expect(slope).toBeCloseTo(Math.sign(weight) * penalty, 7);
    });
  }
});

test("a column that does not vary weighs nothing", () => {
  const problem = { gram: Float64Array.of(0, 0, 0, 1), correlations: Float64Array.of(0, 1) };
  expect([...lasso(problem, 0.1, new Float64Array(2))]).toBeAllClose([0, 0.9], 1e-9);
});
