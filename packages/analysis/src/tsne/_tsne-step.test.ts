import { chooseEngine, type Engine, eagerEngine } from "@autoencoders/compiler";
import { fillRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { nearestRows } from "../neighbors/_nearest-rows.ts";
import { blobs } from "../testing/blobs.ts";
import { perplexitySearch } from "./_perplexity-search.ts";
import { type TsneEdges, tsneEdges } from "./_tsne-edges.ts";
import { repulsion, tileBounds } from "./_tsne-repulsion.ts";
import { tsneGradient, tsneStep } from "./_tsne-step.ts";

const n = 45;

async function edgesOf(rows: number): Promise<TsneEdges> {
  const matrix = { rows, columns: 8, data: blobs(rows).data };
  const { neighbors, distances } = await nearestRows(matrix, 31, eagerEngine());
  return tsneEdges(neighbors, perplexitySearch(distances, rows, 10), rows);
}

function points(dimensions: number, count = n, seed = 1): Float32Array {
  const numbers = new Float32Array(dimensions * count);
  fillRandom("normal", numbers, { seed, step: 0, draw: 0 });
  return numbers.map((x) => 2 * x);
}

/** Σ p_ij log(p_ij / q_ij) in float64, with p_ij times an exaggeration in all but the entropy of p. */
function divergenceOf(y: Float64Array, edges: TsneEdges, exaggeration = 1): number {
  const squared = (i: number, j: number): number => {
    let sum = 0;
    for (let at = 0; at < y.length; at += n) sum += (y[at + i]! - y[at + j]!) ** 2;
    return sum;
  };
  let total = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) if (i !== j) total += 1 / (1 + squared(i, j));
  let cost = edges.negativeEntropy + Math.log(total);
  edges.weights.forEach((p, at) => {
    const [i, j] = [edges.rows[Math.floor(at / edges.width)]!, edges.neighbors[at]!];
    cost += exaggeration * p * Math.log(1 + squared(i, j));
  });
  return cost;
}

test("the gradient is that of central differences of the divergence in float64, exaggerated or not, in 1 to 3 dimensions", async () => {
  const edges = await edgesOf(n);
  for (const dimensions of [1, 2, 3])
    for (const exaggeration of [1, 12]) {
      const y = points(dimensions);
      const { gradient, divergence } = tf.tidy(() => {
        const given = tf.tensor2d(y, [dimensions, n]);
        const result = tsneGradient(given, edges, tf.scalar(exaggeration));
        return {
          gradient: result.gradient.dataSync() as Float32Array,
          divergence: result.divergence.dataSync()[0]!,
        };
      });
      const exact = Float64Array.from(y);
      expect(divergence).toBeCloseTo(divergenceOf(exact, edges), 5);
      const largest = gradient.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
      gradient.forEach((slope, at) => {
        const by = (h: number) => divergenceOf(exact.with(at, exact[at]! + h), edges, exaggeration);
        const expected = (by(1e-5) - by(-1e-5)) / 2e-5;
        expect(Math.abs(slope - expected) / largest).toBeLessThan(2e-6);
      });
    }
});

test("the repulsion is the same in one tile and in tiles of different sizes", () => {
  const y = points(2);
  const results = [
    [0, n],
    [0, 7, 20, n],
    [0, 22, n],
  ].map((bounds) =>
    tf.tidy(() => {
      const { force, total } = repulsion(tf.tensor2d(y, [2, n]), bounds);
      return [...force.dataSync(), total.dataSync()[0]!];
    }),
  );
  let total = 0;
  const force = new Float64Array(2 * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const [dx, dy] = [y[i]! - y[j]!, y[n + i]! - y[n + j]!];
      const q = 1 / (1 + dx * dx + dy * dy);
      if (i !== j) total += q;
      force[i]! += q * q * dx;
      force[n + i]! += q * q * dy;
    }
  for (const result of results)
    [...force, total].forEach((expected, at) => {
      expect(Math.abs(result[at]! - expected)).toBeLessThan(1e-4);
    });
});

test("tiles cover all points, are at most 12 a side and of about 500 points where that suffices", () => {
  expect(tileBounds(3)).toEqual([0, 3]);
  expect(tileBounds(1250)).toEqual([0, 417, 833, 1250]);
  expect(tileBounds(5000).length - 1).toBe(10);
  expect(tileBounds(60_000)).toEqual(Array.from({ length: 13 }, (_, i) => 5000 * i));
});

async function steps(
  engine: Engine,
  count: number,
  edges: TsneEdges,
  { verify = false, gain = 1 } = {},
) {
  const shape = [2, n];
  const program = await engine.prepare(tsneStep(edges, [2, n]), {
    data: {},
    fillRandom: () => {},
    verify,
  });
  const velocity = points(2, n, 2).map((x) => x / 100);
  const start = engine.upload({
    embedding: { data: points(2), shape },
    velocity: { data: velocity, shape },
    gains: { data: new Float32Array(2 * n).fill(gain), shape },
  });
  const each = (number: number) => new Float32Array(count).fill(number);
  const { state, outputs } = await program.run(start, {
    indices: new Int32Array(count),
    batchSize: 1,
    firstStep: 0,
    scalars: { exaggeration: each(2), momentum: each(0.5), learningRate: each(10) },
  });
  const arrays = await engine.download(state);
  engine.release(state);
  await program.dispose();
  return { arrays, outputs, velocity };
}

test("gains grow by .2 down the gradient and shrink by a fifth against it, and the velocity is momentum and gained gradient", async () => {
  const edges = await edgesOf(n);
  const { arrays, velocity } = await steps(eagerEngine(), 1, edges);
  const y = points(2);
  const gradient = tf.tidy(() =>
    tsneGradient(tf.tensor2d(y, [2, n]), edges, tf.scalar(2)).gradient.dataSync(),
  );
  const signs = new Set<boolean>();
  gradient.forEach((slope, at) => {
    const opposed = slope * velocity[at]! < 0;
    signs.add(opposed);
    const gain = opposed ? 1.2 : 0.8;
    expect(arrays.gains!.data[at]).toBeCloseTo(gain, 6);
    const expected = 0.5 * velocity[at]! - 10 * gain * slope;
    expect(arrays.velocity!.data[at]).toBeCloseTo(expected, 5);
    expect(arrays.embedding!.data[at]).toBeCloseTo(y[at]! + expected, 5);
  });
  expect(signs.size).toBe(2);
});

test("gains do not fall below .01", async () => {
  const edges = await edgesOf(n);
  const { arrays } = await steps(eagerEngine(), 1, edges, { gain: 0.011 });
  const gains = new Set([...arrays.gains!.data].map((gain) => gain.toFixed(6)));
  expect(gains).toEqual(new Set(["0.010000", "0.211000"]));
});

test("the compiled step agrees with the eager one, and reports the divergence before each step", async () => {
  const edges = await edgesOf(n);
  const onnx = await chooseEngine("onnx", { threads: 1 });
  const { outputs } = await steps(onnx, 5, edges, { verify: true }); // throws where they differ
  const eager = await steps(eagerEngine(), 5, edges);
  expect(outputs.divergence!.length).toBe(5);
  outputs.divergence!.forEach((divergence, i) => {
    expect(divergence).toBeCloseTo(eager.outputs.divergence![i]!, 5);
  });
  expect(outputs.divergence![0]).toBeCloseTo(divergenceOf(Float64Array.from(points(2)), edges), 5);
});
