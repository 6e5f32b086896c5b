import { fillRandom } from "@autoencoders/layers";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";
import { dci } from "./dci.ts";
import { factorVaeScore } from "./factor-vae-score.ts";
import { mutualInformationGap } from "./mutual-information-gap.ts";
import { sapScore } from "./sap-score.ts";

/** Every combination of three factors, eight times: [480, 3]. */
const sizes = [3, 4, 5];
const grid = Array.from({ length: 480 }, (_, i) => [
  i % 3,
  Math.floor(i / 3) % 4,
  Math.floor(i / 12) % 5,
]);
const factors = Uint8Array.from(grid.flat());
const codesOf = (f: (row: readonly number[], i: number) => readonly number[]): DataRows => {
  const rows = grid.map((row, i) => f(row, i));
  return { data: Float32Array.from(rows.flat()), shape: [rows.length, rows[0]!.length] };
};
const centered = (row: readonly number[]) => row.map((value, at) => value / (sizes[at]! - 1) - 0.5);

/** Each factor in a dimension of its own, in another order, of another scale, sign and offset. */
const perfect = codesOf((row) => {
  const [a, b, c] = centered(row) as [number, number, number];
  return [3 * c + 1, 0.7, -a, 0.5 * b - 2];
});
/** The same turned, so that every dimension has a part of every factor. */
const entangled = codesOf((row) => {
  const [a, b, c] = centered(row) as [number, number, number];
  return [a + b + c, a - b + c / 2, a / 2 + b / 3 - c];
});
const normal = new Float32Array(480 * 3);
fillRandom("normal", normal, { seed: 5, step: 0, draw: 0 });
const noise: DataRows = { data: normal, shape: [480, 3] };

const scores: Record<string, (codes: DataRows) => number> = {
  mutualInformationGap: (codes) => mutualInformationGap(codes, factors).score,
  sapScore: (codes) => sapScore(codes, factors).score,
  factorVaeScore: (codes) => factorVaeScore(codes, factors).score,
  disentanglement: (codes) => dci(codes, factors).disentanglement,
  completeness: (codes) => dci(codes, factors).completeness,
};
for (const [name, score] of Object.entries(scores))
  test(`${name} is 1 for a perfect code, clearly less for an entangled one and least for noise`, () => {
    expect(score(perfect)).toBeGreaterThan(0.999);
    expect(score(perfect)).toBeLessThan(1 + 1e-9);
    // the vote is no gap: guessing comes to a third
    expect(score(entangled)).toBeLessThan(name === "factorVaeScore" ? 0.8 : 0.6);
    expect(score(noise)).toBeLessThan(name === "factorVaeScore" ? 0.45 : 0.05);
    expect(score(noise)).toBeGreaterThanOrEqual(0);
  });

test("an entangled code is as informative as a perfect one, noise is not", () => {
  expect(dci(perfect, factors).informativeness).toBeGreaterThan(0.99);
  expect(dci(entangled, factors).informativeness).toBeGreaterThan(0.99);
  expect(dci(noise, factors).informativeness).toBeLessThan(0.05);
});

/** Two binary factors, 25 times each combination: the first as it is, and the sum of both. */
const binary = Array.from({ length: 100 }, (_, i) => [i % 2, Math.floor(i / 2) % 2]);
const bits = Uint8Array.from(binary.flat());
const halves = {
  data: Float32Array.from(binary.flatMap(([a, b]) => [a!, a! + b!])),
  shape: [100, 2],
};
const turned = {
  data: Float32Array.from(binary.flatMap(([a, b]) => [a! + b!, a! - b!])),
  shape: [100, 2],
};

test("information and its gaps are those worked by hand", () => {
  // a tells itself, 1 bit; a + b tells half a bit of either; a tells nothing of b
  const { information, gaps, score } = mutualInformationGap(halves, bits);
  const ln2 = Math.LN2;
  expect(information.flat()).toBeAllClose([ln2, ln2 / 2, 0, ln2 / 2], 1e-9);
  expect(gaps).toBeAllClose([0.5, 0.5], 1e-9);
  expect(score).toBeCloseTo(0.5, 9);
  expect(mutualInformationGap(turned, bits).score).toBeCloseTo(0, 9);
});

test("bins are of equal width between the least and the greatest value", () => {
  const codes = { data: Float32Array.of(0, 0.1, 0.2, 9, 9.4, 10), shape: [6, 1] };
  const own = Uint8Array.of(0, 0, 0, 1, 1, 1);
  expect(mutualInformationGap(codes, own, { bins: 2 }).score).toBeCloseTo(1, 9);
  const fine = Uint8Array.of(0, 1, 2, 3, 4, 5);
  expect(mutualInformationGap(codes, fine, { bins: 2 }).information[0]![0]).toBeCloseTo(
    Math.LN2,
    9,
  );
});

test("squared correlations and their gaps are those worked by hand", () => {
  // var(a + b) = 2 var(a), cov = var(a): ½
  const { predictability, gaps, score } = sapScore(halves, bits);
  expect(predictability.flat()).toBeAllClose([1, 0.5, 0, 0.5], 1e-9);
  expect(gaps).toBeAllClose([0.5, 0.5], 1e-9);
  expect(score).toBeCloseTo(0.5, 9);
});

test("of a sum and a difference the vote can only guess, of a factor and a sum it knows both", () => {
  expect(Math.abs(factorVaeScore(turned, bits).score - 0.5)).toBeLessThan(0.07); // 4 standard errors of 800 votes
  // with a held, a does not vary; with b held, b's share of a + b is left out and a varies in full
  const { score, votes } = factorVaeScore(halves, bits);
  expect(score).toBe(1);
  expect([votes[0]![1], votes[1]![0]]).toEqual([0, 0]);
});

test("importance is what each dimension weighs in each factor, so that a turn by 45° leaves nothing apart", () => {
  const { importance, disentanglement, completeness, informativeness } = dci(turned, bits);
  const [[aSum, aDifference], [bSum, bDifference]] = importance as [number[], number[]];
  // a = ½ (a + b) + ½ (a − b), of standardized columns 1/√2 each, but for the penalty
  for (const weight of [aSum, aDifference, bSum, bDifference])
    expect(Math.abs(weight! - Math.SQRT1_2)).toBeLessThan(0.05);
  expect(disentanglement).toBeLessThan(0.01);
  expect(completeness).toBeLessThan(0.01);
  expect(informativeness).toBeGreaterThan(0.95);
});

test("half a dimension each: the formulas of disentanglement and completeness", () => {
  // b = (a + b) − a: of standardized columns √2 and −1; a is foretold by itself alone
  const { importance, disentanglement, completeness } = dci(halves, bits);
  const [[aOwn, aSum], [bOwn, bSum]] = importance as [number[], number[]];
  expect([aOwn, aSum, bOwn, bSum]).toBeAllClose([1, 0, 1, Math.SQRT2], 0.02);
  const entropy = (p: number) => -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
  // dimensions: [1, 1] shared evenly, [0, √2] all one's; factors: [1, 0] and [1, √2]
  expect(disentanglement).toBeCloseTo(Math.SQRT2 / (2 + Math.SQRT2), 1);
  expect(completeness).toBeCloseTo((1 + 1 - entropy(1 / (1 + Math.SQRT2))) / 2, 1);
});

test("a dimension that hardly varies has no vote, whatever it says", () => {
  const faint = codesOf((row) => [...centered(row), 1e-4 * row[0]!]);
  const { score, votes, chance } = factorVaeScore(faint, factors);
  expect(score).toBe(1);
  expect(votes[3]).toEqual([0, 0, 0]);
  expect(votes.flat().reduce((sum, count) => sum + count)).toBe(800);
  expect(chance).toBe(1 / 3);
  expect(() =>
    factorVaeScore(
      codesOf(() => [1, 2]),
      factors,
    ),
  ).toThrow("collapsed");
});

test("the same seed gives the same numbers, another seed others", () => {
  expect(factorVaeScore(entangled, factors)).toEqual(factorVaeScore(entangled, factors));
  expect(factorVaeScore(entangled, factors, { seed: 1 }).votes).not.toEqual(
    factorVaeScore(entangled, factors).votes,
  );
  expect(dci(entangled, factors)).toEqual(dci(entangled, factors));
  expect(dci(entangled, factors, { seed: 1 })).not.toEqual(dci(entangled, factors));
});

test("factors that do not fit, never change or are no whole numbers, and options that are none are refused", () => {
  for (const score of [mutualInformationGap, sapScore, factorVaeScore, dci]) {
    const call = (given: ArrayLike<number>, codes = halves) => score(codes, given);
    expect(() => call(bits.subarray(1))).toThrow("factors: expected the same number of factors");
    expect(() => call([])).toThrow(AnalysisError);
    expect(() => call(undefined as never)).toThrow(AnalysisError);
    expect(() => call(new Uint8Array(100))).toThrow("0 in every row of factor 0; leave it out");
    expect(() => call([...bits].with(3, 0.5))).toThrow("whole numbers from 0, got 0.5 in row 1");
    expect(() => call([...bits].with(3, -1))).toThrow(AnalysisError);
    expect(() => call(bits, { ...halves, data: halves.data.with(0, Number.NaN) })).toThrow("NaN");
  }
  expect(() => mutualInformationGap(halves, bits, { bins: 1 })).toThrow(AnalysisError);
  for (const options of [{ votes: 0 }, { batchSize: 1 }, { leastDeviation: -1 }, { seed: 0.5 }])
    expect(() => factorVaeScore(halves, bits, options)).toThrow(AnalysisError);
  expect(() => dci(halves, bits, { seed: -1 })).toThrow(AnalysisError);
  const few = { data: halves.data.slice(0, 18), shape: [9, 2] };
  expect(() => dci(few, bits.subarray(0, 18))).toThrow("dci, rows");
});
