import { expect, test } from "vitest";
import { truncatedNormal } from "./_truncated-normal.ts";

test("numbers are the quantiles of the normal distribution between −2 and 2", () => {
  // Probabilities below x of a normal distribution (tables of the error function).
  const table: readonly (readonly [x: number, below: number])[] = [
    [-2, 0.0227501319481792],
    [-1.959963984540054, 0.025],
    [-1.2815515655446004, 0.1],
    [-0.6744897501960817, 0.25],
    [0, 0.5],
    [0.2533471031357997, 0.6],
    [1, 0.8413447460685429],
    [1.6448536269514722, 0.95],
  ];
  const [least, all] = [0.0227501319481792, 0.9544997361036416];
  for (const [x, below] of table)
    expect(Math.abs(truncatedNormal((below - least) / all) - x)).toBeLessThan(5e-7);
});

test("no number is beyond −2 or 2", () => {
  expect(truncatedNormal(0)).toBeGreaterThanOrEqual(-2);
  expect(truncatedNormal(1)).toBeLessThanOrEqual(2);
});
