import { expect, test } from "vitest";
import { fitAlphaBeta, ringMs } from "./all-reduce-model.ts";

test("an exact line is fitted exactly, and two workers are predicted what was measured", () => {
  const times = [1e4, 1e6, 1e8].map((numbers) => ({ numbers, ms: 0.5 + 2e-6 * numbers }));
  const { alpha, beta } = fitAlphaBeta(times);
  expect(alpha).toBeCloseTo(0.25, 9);
  expect(beta).toBeCloseTo(2e-6, 12);
  expect(ringMs({ alpha, beta }, { workers: 2, numbers: 1e6 })).toBeCloseTo(2.5, 9);
});

test("a ring of eight sends fourteen messages of an eighth of the numbers", () => {
  expect(ringMs({ alpha: 1, beta: 0.5 }, { workers: 8, numbers: 16 })).toBe(14 * (1 + 1));
});
