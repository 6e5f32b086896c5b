import { expect, test } from "vitest";
import { fixedNoise } from "./fixed-noise.ts";

test("noise has mean 0 and variance 1, and is the same each time", () => {
  const values = Array.from({ length: 10_000 }, (_, i) => fixedNoise(i));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.03); // three standard errors
  expect(Math.abs(variance - 1)).toBeLessThan(0.045);
  expect(fixedNoise(17)).toBe(values[17]);
});
