import { expect, test } from "vitest";
import { fillRandom } from "./fill-random.ts";

const count = 1_000_000;

test("normal numbers have the moments and tails of the normal distribution within four standard errors", () => {
  const values = new Float32Array(count);
  fillRandom("normal", values, { seed: 1, step: 1, draw: 1 });
  const moment = (power: number) => values.reduce((sum, x) => sum + x ** power, 0) / count;
  expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(count));
  expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
  expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / count));
  expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / count));
  // Two-sided tail probabilities of the normal distribution (tables of the error function).
  for (const [bound, probability] of [
    [0.5, 0.6170750774519738],
    [1, 0.3173105078629141],
    [2, 0.04550026389635842],
    [3.442619855899, 0.000576141],
    [4, 0.00006334248366623996],
  ] as const) {
    const share = values.reduce((n, x) => n + (Math.abs(x) > bound ? 1 : 0), 0) / count;
    const error = Math.sqrt((probability * (1 - probability)) / count);
    expect(Math.abs(share - probability)).toBeLessThan(4 * error);
  }
});

test("uniform numbers lie in [0, 1) and fill 256 bins evenly", () => {
  const values = new Float32Array(count);
  fillRandom("uniform", values, { seed: 0, step: 0, draw: 0 });
  const bins = new Float64Array(256);
  expect(values.every((x) => x >= 0 && x < 1)).toBe(true);
  for (const x of values) bins[Math.floor(x * 256)]!++;
  const expected = count / 256;
  const chiSquare = bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  // 255 degrees of freedom: mean 255, standard deviation √510 ≈ 22.6.
  expect(Math.abs(chiSquare - 255)).toBeLessThan(4 * 22.6);
});

test("neighboring steps and draws are uncorrelated", () => {
  const a = new Float32Array(100_000);
  const correlation = (b: Float32Array) =>
    a.reduce((sum, x, i) => sum + x * b[i]!, 0) / Math.sqrt(a.length);
  fillRandom("normal", a, { seed: 0, step: 0, draw: 0 });
  for (const key of [
    { seed: 0, step: 0, draw: 1 },
    { seed: 0, step: 1, draw: 0 },
    { seed: 1, step: 0, draw: 0 },
  ]) {
    const b = new Float32Array(a.length);
    fillRandom("normal", b, key);
    expect(Math.abs(correlation(b))).toBeLessThan(4);
  }
});

test("the bits of a draw are fixed for good: a stored run resumes with them", () => {
  const values = new Float32Array(4);
  fillRandom("uniform", values, { seed: 0, step: 0, draw: 0 });
  expect(Array.from(values, (x) => Math.round(x * 2 ** 24))).toEqual([
    5986392, 12724179, 13518528, 15950690,
  ]);
});
