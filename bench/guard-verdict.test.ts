import { expect, test } from "vitest";
import { noiseOf, verdictOf } from "./guard-verdict.ts";

const tens = (count: number): number[] => new Array<number>(count).fill(10);

test("the noise is the farther end of the interval of the median: second and eighth of nine ratios", () => {
  // floor((9 − 1.96 · 3) / 2) = 1 is left out at either end.
  const again = [10.1, 9.9, 12, 10, 10.05, 8, 10.02, 9.95, 10.2];
  expect(noiseOf(tens(9), again)).toBeCloseTo(0.02, 12);
  expect(noiseOf(again, tens(9))).toBeCloseTo(1 - 10 / 10.2, 12);
});

test("of few rounds the farthest ratio is the noise, and of one round its own", () => {
  expect(noiseOf(tens(3), [10, 9.7, 10.1])).toBeCloseTo(0.03, 12);
  expect(noiseOf([10], [10.4])).toBeCloseTo(0.04, 12);
  expect(noiseOf(tens(9), tens(9))).toBe(0);
});

test("four times as many rounds of the same spread leave less noise", () => {
  const spread = (count: number) => Array.from({ length: count }, (_, i) => 10 + (i % 9) / 10);
  expect(noiseOf(tens(9), spread(9))).toBeCloseTo(0.07, 12);
  // floor((36 − 1.96 · 6) / 2) = 12 of 36: the 24th is the 6th of the nine values, four of each.
  expect(noiseOf(tens(36), spread(36))).toBeCloseTo(0.05, 12);
});

test("the ratio is the median of the rounds, each against the mean of the old commit's two times", () => {
  const { ratio } = verdictOf({ old: [10, 20, 10], again: [12, 20, 10], now: [11, 30, 10.2] });
  expect(ratio).toBeCloseTo(1.02, 12);
});

test("a round that is slow for all does not count", () => {
  const { ratio, noise } = verdictOf({
    old: [10, 10, 50, 10, 10],
    again: [10, 10, 50, 10, 10],
    now: [10, 10, 50, 10, 10],
  });
  expect([ratio, noise]).toEqual([1, 0]);
});

test("a step passes that takes at most 3 % longer than the noise explains", () => {
  const rounds = (now: number, again: number) =>
    verdictOf({ old: [10], again: [again], now: [now] });
  expect(rounds(10.3, 10)).toMatchObject({ ratio: 1.03, noise: 0, limit: 1.03, passes: true });
  expect(rounds(10.31, 10).passes).toBe(false);
  expect(rounds(9, 10).passes).toBe(true);
  // The old commit's own times differ by 2 %: 1.05 passes, of a mean of 10.1.
  expect(rounds(10.6, 10.2)).toMatchObject({ passes: true });
  expect(rounds(10.62, 10.2)).toMatchObject({ passes: false });
});
