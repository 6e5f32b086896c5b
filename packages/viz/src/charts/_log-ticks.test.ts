import { expect, test } from "vitest";
import { logTicks } from "./_log-ticks.ts";

test("ticks are exact round numbers inside the range, sparser the more decades there are", () => {
  expect(logTicks(0.013, 0.33)).toEqual([0.02, 0.03, 0.05, 0.07, 0.1, 0.2, 0.3]);
  expect(logTicks(1, 200)).toEqual([1, 2, 5, 10, 20, 50, 100, 200]);
  expect(logTicks(1e-7, 0.1)).toEqual([1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1]);
});

test("a range of less than half a decade is left to the linear rule", () => {
  expect(logTicks(100, 180)).toBe(undefined);
  expect(logTicks(3, 3)).toBe(undefined);
});
