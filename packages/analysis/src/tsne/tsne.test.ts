import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { trustworthiness } from "../neighbors/trustworthiness.ts";
import { blobs } from "../testing/blobs.ts";
import { type TsneOptions, tsne } from "./tsne.ts";

const rows = blobs(300);
const onnx = () => chooseEngine("onnx", { threads: 1 });

// scikit-learn 1.9.1, TSNE(perplexity=p, init="pca"), Barnes-Hut, on the same 300 rows.
const reference = [
  { perplexity: 30, klDivergence: 0.2254, trust: 0.9853 },
  { perplexity: 10, klDivergence: 0.5766, trust: 0.981 },
];

test("divergence and neighbors are as good as those of scikit-learn", async () => {
  for (const { perplexity, klDivergence, trust } of reference) {
    const result = await tsne(rows, { perplexity, engine: await onnx() });
    expect(result.shape).toEqual([300, 2]);
    expect(result.iterations).toBe(1000);
    expect(result.learningRate).toBe(50);
    // Within 5 %: minima differ by 3 % from seed to seed.
    expect(Math.abs(result.klDivergence / klDivergence - 1)).toBeLessThan(0.05);
    const projection = { data: result.embedding, shape: result.shape };
    expect(await trustworthiness(rows, projection)).toBeGreaterThan(trust - 0.01);
  }
}, 60_000);

const short: TsneOptions = { perplexity: 10, iterations: 60 };

test("the same seed gives the same bits, in any engine its own, and another seed others", async () => {
  const few = blobs(90);
  for (const engine of [await onnx(), eagerEngine()]) {
    const [one, same, other] = [
      await tsne(few, { ...short, engine, seed: 3 }),
      await tsne(few, { ...short, engine, seed: 3 }),
      await tsne(few, { ...short, engine, seed: 4 }),
    ];
    expect(same).toEqual(one);
    expect(other.embedding).not.toEqual(one.embedding);
  }
});

test("the learning rate follows the number of rows and the exaggeration, and dimensions the option", async () => {
  const options = { ...short, iterations: 2, engine: await onnx() };
  const result = await tsne(rows, { ...options, earlyExaggeration: 1.25, dimensions: 3 });
  expect(result.learningRate).toBe(300 / 1.25 / 4);
  expect([result.shape, result.embedding.length]).toEqual([[300, 3], 900]);
  expect((await tsne(rows, { ...options, learningRate: 7 })).learningRate).toBe(7);
});

test("attraction is exaggerated and momentum low in the first quarter of the iterations, at most 250", async () => {
  const engine = await onnx();
  for (const [iterations, exaggerated] of [
    [60, 15],
    [1040, 250],
  ] as const) {
    const given: Record<string, number[]> = { exaggeration: [], momentum: [] };
    const listening: typeof engine = {
      ...engine,
      async prepare(step, options) {
        const program = await engine.prepare(step, options);
        const run: typeof program.run = (state, chunk) => {
          for (const [name, numbers] of Object.entries(given))
            numbers.push(...(chunk.scalars[name] ?? []));
          return program.run(state, chunk);
        };
        return { ...program, run };
      },
    };
    await tsne(blobs(30), { perplexity: 5, iterations, engine: listening });
    const expected = (first: number, then: number) =>
      Array.from({ length: iterations + 1 }, (_, i) => Math.fround(i < exaggerated ? first : then));
    expect(given.exaggeration).toEqual(expected(12, 1));
    expect(given.momentum).toEqual(expected(0.5, 0.8));
  }
});

test("the embedding comes point by point, and its divergence is that of no iteration more", async () => {
  const few = blobs(90);
  const engine = eagerEngine();
  // So small a rate that the start is all there is to see: principal components, the first the wider.
  const { embedding } = await tsne(few, { ...short, iterations: 1, learningRate: 1e-9, engine });
  const deviation = (axis: number): number => {
    const numbers = embedding.filter((_, at) => at % 2 === axis);
    return Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length);
  };
  expect(deviation(0) * 1e4).toBeCloseTo(1, 1);
  expect(deviation(1)).toBeLessThan(0.98 * deviation(0));
});

test("rows that are all alike, and rows on a line, get points in the plane", async () => {
  for (const slope of [0, 1]) {
    const data = Float32Array.from({ length: 40 }, (_, i) => slope * i);
    const engine = eagerEngine();
    const { embedding } = await tsne({ data, shape: [40, 1] }, { ...short, perplexity: 5, engine });
    expect(embedding.every(Number.isFinite)).toBe(true);
    const second = embedding.filter((_, at) => at % 2 === 1);
    expect(Math.max(...second) - Math.min(...second)).toBeGreaterThan(1e-3);
  }
});

test("progress counts the iterations, and no tensor is left", async () => {
  const reported: number[][] = [];
  const few = blobs(90);
  const before = tf.memory().numTensors;
  await tsne(few, { ...short, engine: eagerEngine(), onProgress: (...at) => reported.push(at) });
  expect(reported).toEqual([
    [25, 60],
    [50, 60],
    [60, 60],
  ]);
  expect(tf.memory().numTensors).toBe(before);
});

test("what cannot be laid out is refused by name, with what would do", async () => {
  const wrong: [TsneOptions, string][] = [
    [
      { perplexity: 100 },
      "301 rows or more for a perplexity of 100, got 300; lower the perplexity",
    ],
    [{ perplexity: 1 }, "tsne, perplexity"],
    [{ dimensions: 4 }, "tsne, dimensions"],
    [{ iterations: 0 }, "tsne, iterations"],
    [{ earlyExaggeration: 0.5 }, "tsne, earlyExaggeration"],
    [{ learningRate: 0 }, "tsne, learningRate"],
    [{ learningRate: "fast" as "auto" }, "tsne, learningRate"],
    [{ seed: 1.5 }, "tsne, seed"],
  ];
  for (const [options, message] of wrong) {
    const call = tsne(rows, { engine: eagerEngine(), ...options });
    await expect(call).rejects.toThrow(AnalysisError);
    await expect(call).rejects.toThrow(message);
  }
  await expect(tsne({ data: new Uint8Array(6), shape: [3, 2] })).rejects.toThrow("got 3");
  const broken = { data: Float32Array.of(0, Number.NaN), shape: [2, 1] };
  await expect(tsne(broken)).rejects.toThrow("tsne, rows: expected finite numbers");
});

test("a learning rate at which points fly apart is an error that says so", async () => {
  const call = tsne(blobs(90), { ...short, learningRate: 1e30, engine: eagerEngine() });
  await expect(call).rejects.toThrow("tsne, learningRate: expected one that keeps the points");
});
