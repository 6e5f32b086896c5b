import { expect, test } from "vitest";
import { createRandom } from "./_random.ts";
import { DataSetOptionError } from "./data-set-option-error.ts";

const draw = (seed: number, stream = 0) => {
  const random = createRandom(seed, stream);
  return Array.from({ length: 4 }, random.uint32);
};

test("seed and stream decide every number, seed 0 and seeds over 32 bits included", () => {
  const draws = [draw(0), draw(1), draw(2 ** 32), draw(2 ** 32 + 1), draw(0, 1), draw(1, 1)];
  expect(new Set(draws.map(String)).size).toBe(draws.length);
  expect(draw(0)).toEqual(draw(0));
  expect(draw(2 ** 53 - 1, 3)).toEqual(draw(2 ** 53 - 1, 3));
});

test("normal numbers have mean 0, variance 1 and the right tails; uniform ones stay in [0, 1)", () => {
  const random = createRandom(5);
  const normals = Array.from({ length: 40_000 }, random.normal);
  const mean = normals.reduce((sum, x) => sum + x, 0) / normals.length;
  const variance = normals.reduce((sum, x) => sum + (x - mean) ** 2, 0) / normals.length;
  expect(Math.abs(mean)).toBeLessThan(0.02); // 4 standard errors
  expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  const beyond2 = normals.filter((x) => Math.abs(x) > 2).length / normals.length;
  expect(Math.abs(beyond2 - 0.0455)).toBeLessThan(0.005);
  const uniforms = Array.from({ length: 40_000 }, random.uniform);
  expect(Math.min(...uniforms)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...uniforms)).toBeLessThan(1);
  expect(Math.abs(uniforms.reduce((sum, x) => sum + x, 0) / 40_000 - 0.5)).toBeLessThan(0.006);
});

test("neighboring seeds are not correlated", () => {
  const firsts = Array.from({ length: 10_000 }, (_, seed) => createRandom(seed).uniform() - 0.5);
  const lag = firsts.slice(1).reduce((sum, x, i) => sum + x * firsts[i]!, 0) / firsts.length;
  expect(Math.abs(lag * 12)).toBeLessThan(0.04);
});

test("a seed that is negative, broken or too large is refused", () => {
  for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) {
    expect(() => createRandom(seed)).toThrow(DataSetOptionError);
  }
});
