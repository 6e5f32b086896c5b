import { expect, test } from "vitest";
import { gaussianKl, klCost, latentDivergences } from "./divergences.ts";

test("divergences are the means over the data of those of the exact posterior", () => {
  const [variance, noise] = [2, 0.5];
  // The posterior has variance noise/λ = 1/4, and its mean varies by (λ − noise)/λ = 3/4.
  const mean = (0.25 + 0.75 - 1 - Math.log(0.25)) / 2;
  expect(latentDivergences([variance], noise, 1)[0]).toBeCloseTo(mean, 12);
  expect(gaussianKl(Math.sqrt(0.75), 0.5)).toBeCloseTo(mean, 12);
});

test("a latent is given up where β times the noise exceeds its variance", () => {
  expect(latentDivergences([3, 1], 0.5, 4)).toEqual([Math.log(1.5) / 2, 0]);
});

test("the cost is 0 at the target, and of a half to a tenth as worked by hand", () => {
  expect(klCost(0.1, 0.1)).toBe(0);
  // 0.1 ln 0.2 + 0.9 ln 1.8
  expect(klCost(0.1, 0.5)).toBeCloseTo(0.3680642, 7);
});
