import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { networkLoss } from "./_network-loss.ts";
import { twoSampleAccuracy } from "./two-sample-accuracy.ts";

/** Draws of N(0, I), each mapped by its numbers. */
function normalRows(n: number, seed: number, map = (x: number) => x) {
  const draws = tf.tidy(() => seededRandom(seed).normal([n, 2]).dataSync<"float32">());
  return { data: draws.map((x) => map(x)), shape: [n, 2] };
}

test("two samples of one distribution are not told apart", async () => {
  const { accuracy, pValue, testRows } = await twoSampleAccuracy(
    normalRows(1000, 1),
    normalRows(1200, 2),
  );
  expect(testRows).toBe(1000);
  expect(Math.abs(accuracy - 0.5)).toBeLessThan(0.05); // three standard deviations of 1,000 tosses
  expect(pValue).toBeGreaterThan(0.01);
});

test("samples whose means, or whose shapes alone, differ are told apart", async () => {
  const normal = normalRows(1000, 1);
  const moved = await twoSampleAccuracy(
    normal,
    normalRows(1000, 2, (x) => x + 2),
  );
  // The best rule is by the sum of both numbers, 2√2 apart: Φ(√2) = .921.
  expect(moved.accuracy).toBeGreaterThan(0.89);
  expect(moved.accuracy).toBeLessThan(0.95);
  expect(moved.pValue).toBeLessThan(1e-6);
  // Mean 0 and covariance I too: a linear classifier sees nothing.
  const ring = (n: number, seed: number) => {
    const { data, shape } = normalRows(n, seed);
    const onRing = data.map((x, at) => {
      const from = at - (at % 2);
      return (Math.SQRT2 * x) / Math.hypot(data[from]!, data[from + 1]!);
    });
    return { data: onRing, shape };
  };
  const bent = await twoSampleAccuracy(normal, ring(1000, 3));
  expect(bent.accuracy).toBeGreaterThan(0.75);
});

test("the p-value is that of the accuracy's normal approximation", async () => {
  const [first, second] = [normalRows(200, 1), normalRows(200, 2, (x) => x + 0.15)];
  const { accuracy, pValue } = await twoSampleAccuracy(first, second);
  // Numeric integral of the normal density above the deviations.
  const z = (accuracy - 0.5) * 2 * Math.sqrt(200);
  let tail = 0;
  for (let x = z + 5e-4; x < 12; x += 1e-3) tail += (Math.exp((-x * x) / 2) * 1e-3) / 2.5066282746;
  expect(pValue).toBeCloseTo(tail, 5);
});

test("the same seed gives the same network", async () => {
  const [first, second] = [normalRows(60, 1), normalRows(60, 2)];
  const of = (seed: number) => twoSampleAccuracy(first, second, { seed, maxIterations: 5 });
  expect(await of(3)).toEqual(await of(3));
  expect(await of(4)).not.toEqual(await of(3));
});

test("a column that does not vary tells nothing", async () => {
  const flat = (seed: number) => normalRows(100, seed, () => 7);
  const { accuracy } = await twoSampleAccuracy(flat(1), flat(2));
  expect(accuracy).toBe(0.5); // all rows are taken for one sample
});

test("the gradient is that of central differences", () => {
  const { data } = normalRows(5, 4);
  const rows = { rows: 5, columns: 2, data };
  const loss = networkLoss(rows, Uint8Array.of(0, 1, 1, 0, 1), { hidden: 3, l2: 0.5 });
  const at = Float64Array.from({ length: 13 }, (_, i) => Math.sin(3 * i + 1));
  const gradient = new Float64Array(13);
  loss(at, gradient);
  const unused = new Float64Array(13);
  for (let i = 0; i < 13; i++) {
    const moved = (by: number) => loss(at.with(i, at[i]! + by), unused);
    expect(gradient[i]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 8);
  }
});

test("rows of other widths, and too few, are refused", async () => {
  const wide = { data: new Float32Array(12), shape: [4, 3] };
  await expect(twoSampleAccuracy(normalRows(4, 1), wide)).rejects.toThrow(AnalysisError);
  await expect(twoSampleAccuracy(normalRows(3, 1), normalRows(9, 1))).rejects.toThrow(
    "4 rows or more",
  );
  const none = twoSampleAccuracy(normalRows(4, 1), normalRows(4, 2), { hidden: 0 });
  await expect(none).rejects.toThrow(AnalysisError);
});
