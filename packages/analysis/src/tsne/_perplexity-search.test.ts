import { expect, test } from "vitest";
import { perplexitySearch } from "./_perplexity-search.ts";

const perplexityOf = (probabilities: Float64Array): number =>
  Math.exp(-probabilities.reduce((sum, p) => (p > 0 ? sum + p * Math.log(p) : sum), 0));

test("each row's choice among its neighbors has the perplexity asked for, whatever their distances", () => {
  const k = 40;
  const rows = [
    (j: number) => j,
    (j: number) => 1e-12 * (1 + j ** 2),
    (j: number) => 1e30 * (1 + Math.sqrt(j)),
    (j: number) => 1e6 + 1e-3 * j, // far away, and all about as far: exp(−β·d) alone would be 0
    (j: number) => (j < 3 ? 0 : 5 + j),
  ];
  const distances = Float64Array.from(
    rows.flatMap((f) => Array.from({ length: k }, (_, j) => f(j))),
  );
  for (const perplexity of [5, 13.5, 30]) {
    const probabilities = perplexitySearch(distances, rows.length, perplexity);
    rows.forEach((_, i) => {
      const row = probabilities.subarray(i * k, (i + 1) * k);
      expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      expect(perplexityOf(row)).toBeCloseTo(perplexity, 7);
      for (let j = 1; j < k; j++) expect(row[j]!).toBeLessThanOrEqual(row[j - 1]!);
    });
  }
});

test("shares of 1/2, 1/4 and 1/4 have a perplexity of 2 to the power 1.5", () => {
  const [first, second, third] = perplexitySearch(Float64Array.of(3, 10, 10), 1, 2 ** 1.5);
  expect(first).toBeCloseTo(0.5, 9);
  expect(second).toBeCloseTo(0.25, 9);
  expect(third).toBe(second);
});

test("more equally near neighbors than the perplexity have equal shares", () => {
  const [a, b, c, far] = perplexitySearch(Float64Array.of(0, 0, 0, 1), 1, 2);
  expect([a, b, c]).toEqual([1 / 3, 1 / 3, 1 / 3]);
  expect(far).toBe(0);
  expect([...perplexitySearch(new Float64Array(4).fill(7), 1, 2)]).toEqual([
    0.25, 0.25, 0.25, 0.25,
  ]);
});
