import { expect, test } from "vitest";
import { nextGate, nextRound } from "./_rounds.ts";

test("a round ends at a multiple of five steps in its epoch, or at the epoch's end", () => {
  expect([1, 5, 6, 38, 42, 43, 47].map((step) => nextGate(step, 42))).toEqual([
    5, 5, 10, 40, 42, 47, 47,
  ]);
});

test("a round trains 120 ms, or three times as long as looking takes, and grows at most fourfold", () => {
  const times = (trainingMs: number, lookingMs: number) => ({ trainingMs, lookingMs });
  expect(nextRound(60, 60, times(60, 10))).toBe(120);
  expect(nextRound(60, 60, times(60, 100))).toBe(240);
  expect(nextRound(60, 60, times(90, 100))).toBe(200);
  expect(nextRound(5, 5, times(2, 10))).toBe(20);
  expect(nextRound(5, 5, times(60_000, 10))).toBe(1);
});
