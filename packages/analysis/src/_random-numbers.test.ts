import { expect, test } from "vitest";
import { randomNumbers } from "./_random-numbers.ts";
import { AnalysisError } from "./analysis-error.ts";

const drawn = (seed: number, stream?: number) => {
  const random = randomNumbers("kMeans", seed, stream);
  return Array.from({ length: 3000 }, () => random.uniform());
};

test("seed and stream fix the numbers, and no two of them are alike", () => {
  expect(drawn(0)).toEqual(drawn(0, 0));
  const firsts = [drawn(0), drawn(0, 1), drawn(1)].map((numbers) => numbers.slice(0, 3).join());
  expect(new Set(firsts).size).toBe(3);
  expect(new Set(drawn(5)).size).toBeGreaterThan(2990); // past the 1024 of one draw too
});

test("integers below a bound are about equally frequent", () => {
  const random = randomNumbers("kMeans", 3);
  const counts = [0, 0, 0];
  for (let i = 0; i < 3000; i++) counts[random.below(3)]! += 1;
  expect(counts.reduce((a, b) => a + b)).toBe(3000);
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(130); // five deviations of 26
});

test("a seed that is none is refused", () => {
  for (const seed of [-1, 0.5, Number.NaN, "1" as never])
    expect(() => randomNumbers("kMeans", seed)).toThrow(AnalysisError);
});
