import { chooseEngine } from "@autoencoders/compiler";
import {
  type Autoencoder,
  conditionalVae,
  denseAutoencoder,
  disposeModel,
  encode,
  fsq,
  indexPrior,
  reconstruct,
  sample,
  score,
  UnsuitedModelError,
  vae,
  zoo,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { compileEncoder } from "./compile-encoder.ts";
import { compileSampler } from "./compile-sampler.ts";
import { compileScorer } from "./compile-scorer.ts";
import { encodeRows } from "./encode-rows.ts";
import { InferenceOptionError } from "./inference-option-error.ts";
import { mapRows } from "./map-rows.ts";
import { reconstructRows } from "./reconstruct-rows.ts";
import type { RowSource } from "./row-source.ts";
import { atMean } from "./row-terms.ts";
import { sampleRows } from "./sample-rows.ts";
import { scoreRows } from "./score-rows.ts";

const engine = await chooseEngine("onnx", { threads: 1 });
const dense = (options: object = {}): Autoencoder =>
  denseAutoencoder({ inputShape: [4], hidden: [5], codeDim: 2, seed: 3, ...options });
const numbers = Float32Array.from({ length: 9 * 4 }, (_, i) => 0.5 + 0.5 * Math.sin(i * 12.9898));
const rows = tf.keep(tf.tensor2d(numbers, [9, 4]));

/** The rows in chunks of some sizes, and which chunks were read. */
function sourceOf(data: Float32Array | Uint8Array = numbers, chunkSizes = [4, 4, 1]) {
  const read: number[] = [];
  const source: RowSource = {
    shape: [4],
    chunkSizes,
    async rows(chunk, memory) {
      read.push(chunk);
      const from = 4 * chunkSizes.slice(0, chunk).reduce((sum, size) => sum + size, 0);
      const part = data.subarray(from, from + 4 * chunkSizes[chunk]!);
      memory?.set(part);
      return memory ?? part.slice();
    },
  };
  return { source, read };
}

async function collected<Part>(parts: AsyncIterable<Part>): Promise<Part[]> {
  const all: Part[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

test("codes and reconstructions of a source are those of its rows together, in their order", async () => {
  const model = dense();
  const codes = await collected(encodeRows(model, sourceOf().source, { engine, batchSize: 3 }));
  expect(codes.map(({ first, shape, unreadable }) => [first, shape, unreadable])).toEqual([
    [0, [4, 2], []],
    [4, [4, 2], []],
    [8, [1, 2], []],
  ]);
  expect(codes.flatMap(({ data }) => [...data])).toBeAllClose(encode(model, rows), 1e-5);
  const restored = await collected(reconstructRows(model, sourceOf().source, { engine }));
  expect(restored.flatMap(({ data }) => [...data])).toBeAllClose(reconstruct(model, rows), 1e-5);
});

test("no more than one chunk is read ahead, and none after the consumer has gone", async () => {
  const { source, read } = sourceOf(numbers, [1, 1, 1, 1, 1, 1, 1, 1, 1]);
  for await (const { first } of encodeRows(dense(), source, { engine })) {
    expect(read.length).toBe(first + 2);
    if (first === 3) break;
  }
  expect(read).toEqual([0, 1, 2, 3, 4]);
});

test("a row that holds no number is told by its place and becomes NaN; the others are what they were", async () => {
  const holes = numbers.slice();
  holes[4 * 5 + 2] = Number.NaN;
  holes[4 * 8] = Number.POSITIVE_INFINITY;
  const model = dense();
  const parts = await collected(encodeRows(model, sourceOf(holes).source, { engine }));
  expect(parts.map(({ unreadable }) => unreadable)).toEqual([[], [5], [8]]);
  const codes = Float32Array.from(parts.flatMap(({ data }) => [...data]));
  const expected = Float32Array.from(encode(model, rows).dataSync());
  for (const row of [5, 8]) expected.fill(Number.NaN, 2 * row, 2 * row + 2);
  codes.forEach((code, i) => {
    if (Number.isNaN(expected[i])) expect(code).toBeNaN();
    else expect(code).toBeCloseTo(expected[i]!, 5);
  });
  const [, scores] = await collected(scoreRows(model, sourceOf(holes).source, { engine }));
  expect([...scores!.scores].map(Number.isNaN)).toEqual([false, true, false, false]);
});

test("rows of another shape are refused though they hold no number too", async () => {
  const source = { ...sourceOf().source, shape: [2, 2] };
  const compiled = await compileEncoder(dense(), { engine });
  await expect(collected(mapRows(compiled, source))).rejects.toThrow("expected rows of shape");
  await compiled.dispose();
});

test("bytes are intensities", async () => {
  const bytes = Uint8Array.from(numbers, (x) => Math.round(255 * x));
  const model = dense();
  const codes = await collected(encodeRows(model, sourceOf(bytes).source, { engine }));
  const floats = tf.tensor2d(
    Float32Array.from(bytes, (byte) => byte / 255),
    [9, 4],
  );
  expect(codes.flatMap(({ data }) => [...data])).toBeAllClose(encode(model, floats), 1e-5);
});

for (const [name, { build, options }] of Object.entries(zoo))
  test(`${name}: each row's score is the model's own or its mean squared error, and its terms are those it has alone`, async () => {
    const filters = "filters" in options ? { filters: [4, 3] } : {};
    const model = build({ inputShape: [8, 8, 1], seed: 1, ...filters });
    const data = Float32Array.from({ length: 5 * 64 }, (_, i) => 0.5 + 0.5 * Math.cos(i * 7.1));
    const source: RowSource = { shape: [8, 8, 1], chunkSizes: [5], rows: async () => data.slice() };
    const [scores] = await collected(scoreRows(model, source, { engine }));
    const x = tf.tensor4d(data, [5, 8, 8, 1]);
    const errors = tf.mean(score(model, x), [1, 2, 3]);
    expect(scores!.scores).toBeAllClose(errors, 1e-5);
    const zeros = { normal: (shape: readonly number[]) => tf.zeros([...shape]) };
    const random = { ...zeros, uniform: (shape: readonly number[]) => tf.fill([...shape], 0.5) };
    for (let row = 0; row < 5; row++) {
      const alone = model.losses({ x: tf.slice(x, [row], [1]) }, { random, training: false });
      for (const [term, values] of Object.entries(scores!.terms))
        expect(values[row]).toBeCloseTo(alone[term]!.dataSync()[0]!, 3);
    }
    const [first] = Object.keys(model.losses({ x }, { random, training: false }));
    expect(Object.keys(scores!.terms)).toContain(first);
    disposeModel(model);
  });

test("a row beyond what a cross-entropy can judge has a score and no terms", async () => {
  const model = vae({ inputShape: [4], hidden: [5], codeDim: 2 });
  const far = numbers.slice();
  far[4 * 6 + 1] = 1.5;
  const parts = await collected(scoreRows(model, sourceOf(far).source, { engine }));
  expect(parts[1]!.scores.every(Number.isFinite)).toBe(true);
  expect(Object.keys(parts[1]!.terms)).toEqual(["reconstruction", "kl"]);
  for (const term of Object.values(parts[1]!.terms))
    expect([...term].map(Number.isNaN)).toEqual([false, false, true, false]);
});

test("a row of no counts, or of no categories, has a score and no terms where the likelihood is of these", async () => {
  const sizes = { inputShape: [4], hidden: [5], codeDim: 2 } as const;
  const outside = async (likelihood: "poisson" | "categorical", rows: readonly number[]) => {
    const model = vae({ ...sizes, likelihood });
    const { source } = sourceOf(Float32Array.from(rows), [3]);
    const [part] = await collected(scoreRows(model, source, { engine }));
    expect([...part!.scores].every(Number.isFinite)).toBe(true);
    disposeModel(model);
    return [...part!.terms.reconstruction!].map(Number.isNaN);
  };
  const counts = [0, 3, 900, 1, 0, 0.5, 1, 1, 0, 0, -1, 0];
  expect(await outside("poisson", counts)).toEqual([false, true, true]);
  const categories = [0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0];
  expect(await outside("categorical", categories)).toEqual([false, true, false]);
});

test("a term of the whole batch or of the weights is no row's", async () => {
  const spread = ({ code }: { code: tf.Tensor }): tf.Tensor => tf.mean(code);
  const each = ({ code }: { code: tf.Tensor }): tf.Tensor => tf.sum(tf.square(code), 1);
  const model = dense({ penalties: { spread, each } });
  const [part] = await collected(scoreRows(model, sourceOf().source, { engine }));
  expect(Object.keys(part!.terms)).toEqual(["reconstruction", "each"]);
});

test("samples are those of sample, and the first of more are those of fewer", async () => {
  const learned = { likelihood: "gaussian", likelihoodScale: "perFeature" } as const;
  const model = vae({ inputShape: [4], hidden: [5], codeDim: 2 });
  const scattering = vae({ inputShape: [4], hidden: [5], codeDim: 2, ...learned });
  const [some] = await collected(sampleRows(model, { count: 3, seed: 7, engine }));
  expect(some!.shape).toEqual([3, 4]);
  expect(some!.data).toBeAllClose(sample(model, { count: 3, seed: 7 }), 1e-5);
  const [scattered] = await collected(sampleRows(scattering, { count: 3, seed: 7, engine }));
  expect(scattered!.data).toBeAllClose(sample(scattering, { count: 3, seed: 7 }), 1e-5);
  const many = await collected(sampleRows(model, { count: 1002, seed: 7, engine }));
  expect(many.map(({ shape }) => shape[0])).toEqual([1000, 2]);
  expect([...many[0]!.data.subarray(0, 12)]).toEqual([...some!.data]);
  expect([...many[1]!.data.subarray(0, 4)]).not.toEqual([...many[0]!.data.subarray(0, 4)]);
});

test("samples of a prior over indices are compiled, and those of sample", async () => {
  const model = fsq({ inputShape: [8, 8, 1], filters: [2, 2], levels: [3, 2] });
  const sizes = { filters: 6, kernelSize: 3, residualBlocks: 1, lastLayers: 1 };
  const drawing = { ...model, prior: indexPrior(model, sizes) };
  const [some] = await collected(sampleRows(drawing, { count: 3, seed: 7, engine }));
  expect(some!.shape).toEqual([3, 8, 8, 1]);
  expect(some!.data).toBeAllClose(sample(drawing, { count: 3, seed: 7 }), 1e-5);
  const many = await collected(sampleRows(drawing, { count: 1001, seed: 7, engine }));
  expect([...many[0]!.data.subarray(0, 192)]).toEqual([...some!.data]);
  const again = await collected(sampleRows(drawing, { count: 1001, seed: 7, engine }));
  expect(again.map(({ data }) => data.join())).toEqual(many.map(({ data }) => data.join()));
  const sampler = await compileSampler(drawing, { engine });
  const at = async (temperature?: number) =>
    (await collected(sampler({ count: 30, seed: 7, temperature })))[0]!.data;
  expect([...(await at(1))]).toEqual([...(await at())]);
  for (const temperature of [0.05, 3])
    expect(await at(temperature)).toBeAllClose(
      sample(drawing, { count: 30, seed: 7, temperature }),
      1e-5,
    );
  expect([...(await at(0.05))]).not.toEqual([...(await at(3))]);
  await sampler.dispose();
});

test("a temperature that is none, or of a prior over amounts, is refused", async () => {
  const model = vae({ inputShape: [4], hidden: [5], codeDim: 2 });
  await expect(collected(sampleRows(model, { engine, temperature: 1 }))).rejects.toThrow(
    "whose prior draws amounts; leave it out",
  );
  const discrete = fsq({ inputShape: [8, 8, 1], filters: [2, 2], levels: [3, 2] });
  const drawing = { ...discrete, prior: indexPrior(discrete, { filters: 4 }) };
  await expect(collected(sampleRows(drawing, { engine, temperature: 0 }))).rejects.toThrow(
    "expected temperature to be a finite number > 0, got 0",
  );
});

test("a model without a prior draws no rows, and a count or a seed that is none is refused by name", async () => {
  await expect(collected(sampleRows(dense(), { engine }))).rejects.toThrow(UnsuitedModelError);
  const model = vae({ inputShape: [4], hidden: [5], codeDim: 2 });
  for (const options of [{ count: 0 }, { count: 1.5 }, { seed: 0.5 }])
    await expect(collected(sampleRows(model, { engine, ...options }))).rejects.toThrow(
      InferenceOptionError,
    );
});

test("rows with missing numbers are computed with 0 in their place and scored by the others alone, and one without any number has no result", async () => {
  const mask = Uint8Array.from({ length: 36 }, (_, i) => (i % 5 === 1 || i >= 32 ? 0 : 1));
  const holes = numbers.map((x, i) => (mask[i] === 0 ? [Number.NaN, 9, -1][i % 3]! : x));
  const masked = (data: Float32Array): RowSource => {
    const { source } = sourceOf(data);
    const starts = [0, 16, 32, 36];
    return { ...source, mask: async (chunk) => mask.slice(starts[chunk], starts[chunk + 1]) };
  };
  const zeros = tf.tensor2d(
    numbers.map((x, i) => x * mask[i]!),
    [9, 4],
  );
  const known = tf.tensor2d(Float32Array.from(mask), [9, 4]);
  const of = (parts: readonly { readonly data: Float32Array }[]): number[] =>
    parts.flatMap(({ data }) => [...data]);
  for (const model of [
    dense(),
    vae({ inputShape: [4], hidden: [5], codeDim: 2, likelihood: "gaussian" }),
  ]) {
    const codes = await collected(encodeRows(model, masked(holes), { engine }));
    const made = await collected(reconstructRows(model, masked(holes), { engine }));
    for (const [parts, expected] of [
      [codes, encode(model, zeros)],
      [made, reconstruct(model, zeros)],
    ] as const) {
      const size = expected.shape[1]!;
      const results = of(parts);
      expect(tf.tensor2d(results.slice(0, 8 * size), [8, size])).toBeAllClose(
        tf.slice(expected, 0, 8),
        1e-5,
      );
      expect(results.slice(8 * size).map(Number.isNaN)).toEqual(Array(size).fill(true));
      expect(parts.flatMap(({ unreadable }) => unreadable)).toEqual([8]);
    }
    const encoder = await compileEncoder(model, { engine });
    const alone = await encoder({ data: holes.slice(32), shape: [1, 4], mask: mask.slice(32) });
    expect([...alone.data].every(Number.isNaN)).toBe(true);
    await encoder.dispose();
    const scores = await collected(scoreRows(model, masked(holes), { engine }));
    const own = scores.flatMap((part) => [...part.scores]);
    const apart = tf.mean(score(model, zeros, known), 1).dataSync();
    expect(tf.tensor1d(own.slice(0, 8))).toBeAllClose(apart.slice(0, 8), 1e-5);
    expect(own[8]).toBeNaN();
    expect(scores.flatMap(({ unreadable }) => unreadable)).toEqual([8]);
    const terms = scores.flatMap((part) => [...part.terms.reconstruction!]);
    const expected = model.losses({ x: zeros, mask: known }, atMean).reconstruction!;
    expect(tf.tensor1d(terms.slice(0, 8))).toBeAllClose(tf.slice(expected, 0, 8), 1e-5);
    expect(terms[8]).toBeNaN();
    const scorer = await compileScorer(model, { engine, perFeature: true });
    const parts = await scorer({ data: holes, shape: [9, 4], mask });
    const each = score(model, zeros, known).dataSync();
    expect(parts.data.slice(0, 32)).toBeAllClose(each.slice(0, 32), 1e-5);
    expect([...parts.data.slice(32)].every(Number.isNaN)).toBe(true);
    const bytes = { data: Uint8Array.of(255, 7, 0, 51), shape: [1, 4] };
    const [few] = [(await scorer({ ...bytes, mask: Uint8Array.of(1, 0, 1, 1) })).data];
    const [x, m] = [tf.tensor2d([[1, 0, 0, 0.2]]), tf.tensor2d([[1, 0, 1, 1]])];
    expect(tf.tensor2d(few!, [1, 4])).toBeAllClose(score(model, x, m), 1e-5);
    await expect(scorer({ ...bytes, mask: Uint8Array.of(0) })).rejects.toThrow(
      "expected a mask as a Uint8Array of 4 numbers",
    );
    await scorer.dispose();
  }
});

test("a model that is told classes has them from a source's labels and from a condition; other models read none", async () => {
  const model = conditionalVae({ inputShape: [4], hidden: [5], codeDim: 2, classes: 2, seed: 1 });
  const labels = [1, 2, 0, 1, 1, 2, 2, 0, 1];
  const told = { ...sourceOf().source, labels, names: ["", "a", "b"] };
  const places = labels.flatMap((label) => [+(label === 1), +(label === 2)]);
  const condition = tf.tensor2d(places, [9, 2]);
  const of = async (parts: AsyncIterable<{ readonly data: Float32Array }>): Promise<number[]> =>
    (await collected(parts)).flatMap(({ data }) => [...data]);
  const codes = await of(encodeRows(model, told, { engine, batchSize: 3 }));
  expect(codes).toBeAllClose(encode(model, rows, condition), 1e-5);
  const made = await of(reconstructRows(model, told, { engine }));
  expect(made).toBeAllClose(reconstruct(model, rows, condition), 1e-5);
  const scores = await collected(scoreRows(model, told, { engine }));
  expect(scores.flatMap((part) => [...part.scores])).toBeAllClose(
    tf.mean(score(model, rows, undefined, condition), 1),
    1e-5,
  );
  const untold = await of(encodeRows(model, sourceOf().source, { engine }));
  expect(untold).toBeAllClose(encode(model, rows), 1e-5);
  const [drawn] = await collected(sampleRows(model, { count: 3, seed: 7, condition: 1, engine }));
  expect(drawn!.data).toBeAllClose(sample(model, { count: 3, seed: 7, condition: 1 }), 1e-5);
  const far = { ...told, labels: labels.map(() => 5) };
  await expect(collected(encodeRows(model, far, { engine }))).rejects.toThrow(
    "expected labels in 0..1",
  );
  await collected(encodeRows(dense(), told, { engine }));
  const plain = await compileEncoder(dense(), { engine });
  const given = { data: numbers, shape: [9, 4], condition: new Float32Array(18) };
  await expect(plain(given)).rejects.toThrow("expected no condition");
  const encoder = await compileEncoder(model, { engine });
  await expect(encoder({ ...given, condition: new Float32Array(4) })).rejects.toThrow(
    "expected a condition of 9 × 2 numbers",
  );
  const mask = Uint8Array.from({ length: 36 }, (_, i) => +(i % 5 !== 1));
  const scorer = await compileScorer(model, { engine });
  const holes = { data: numbers, shape: [9, 4], mask, condition: Float32Array.from(places) };
  const known = tf.tensor2d(Float32Array.from(mask), [9, 4]);
  const expected = tf.mean(score(model, tf.mul(rows, known), known, condition), 1);
  expect((await scorer(holes)).data).toBeAllClose(expected, 1e-5);
  for (const part of [plain, encoder, scorer]) await part.dispose();
});
