import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { CodeSpec } from "../code-spec.ts";
import { encode } from "../encode.ts";
import { OptionError } from "../options/option-error.ts";
import { sample } from "../sample.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import { fsq } from "../zoo/fsq.ts";
import { hashing } from "../zoo/hashing.ts";
import { vae } from "../zoo/vae.ts";
import { vqVae } from "../zoo/vq-vae.ts";
import { indexGrid } from "./index-grid.ts";
import { indexPrior } from "./index-prior.ts";

const inputShape = [8, 8, 1];
const embeddings = [0, 3];
const small = { embeddingDim: 0, filters: 6, kernelSize: 5, residualBlocks: 2, lastLayers: 1 };
const models = {
  vqVae: vqVae({ inputShape, filters: [3, 4], codebookSize: 5, entryDim: 2 }),
  "vqVae of two codebooks": vqVae({ inputShape, filters: [3], codebookSize: 3, codebooks: 2 }),
  fsq: fsq({ inputShape, filters: [3, 4], levels: [3, 2] }),
};

/** A prior over a grid, whose network says much of each place. */
function priorOf(shape: readonly number[], values: number, embeddingDim = 0) {
  const code: CodeSpec = { kind: "indices", shape, levels: [values] };
  const prior = indexPrior({ name: "grid", code }, { ...small, embeddingDim, seed: 3 });
  for (const [i, { variable }] of prior.weights.entries())
    if (variable.rank === 1)
      variable.assign(tf.sin(tf.mul(tf.range(0, variable.size), i + 1)) as tf.Tensor1D);
    else variable.assign(tf.mul(variable, 2));
  return prior;
}

/** Every way to fill a grid, [values ^ places, height, width]. */
function everyCode(height: number, width: number, values: number): tf.Tensor {
  const places = height * width;
  const data = Array.from({ length: values ** places }, (_, i) =>
    Array.from({ length: places }, (_, place) => Math.floor(i / values ** place) % values),
  );
  return tf.tensor(data.flat(), [values ** places, height, width]);
}

test.each(embeddings)(
  "the probabilities of all codes sum to 1, and each is the product of those of its places, with %i numbers for an index",
  (embeddingDim) => {
    const prior = priorOf([2, 3], 3, embeddingDim);
    const codes = everyCode(2, 3, 3);
    const log = prior.logDensity(codes);
    expect(tf.sum(tf.exp(log)).dataSync()[0]).toBeCloseTo(1, 5);
    const one = tf.slice(codes, [427, 0, 0], [1, 2, 3]);
    const indices = [...one.dataSync()];
    const marks = tf.reshape(tf.oneHot(tf.tensor1d(indices, "int32"), 3), [1, 2, 3, 3]);
    const logits = prior.network.predict(tf.cast(marks, "float32")) as tf.Tensor;
    const ofPlaces = tf.reshape(tf.softmax(logits), [6, 3]).arraySync() as number[][];
    const product = ofPlaces.reduce((all, row, place) => all * row[indices[place]!]!, 1);
    expect(Math.exp(log.dataSync()[427]!)).toBeCloseTo(product, 6);
  },
);

test.each(embeddings)(
  "draws have the probabilities that the network gives, with %i numbers for an index",
  (embeddingDim) => {
    const prior = priorOf([2, 2], 2, embeddingDim);
    const n = 2000;
    const drawn = prior.sample(seededRandom(1), n);
    expect(drawn.shape).toEqual([n, 2, 2]);
    const counts = new Float64Array(16);
    const data = drawn.dataSync();
    for (let i = 0; i < n; i++)
      counts[[0, 1, 2, 3].reduce((at, place) => at + data[4 * i + place]! * 2 ** place, 0)]!++;
    const expected = prior.logDensity(everyCode(2, 2, 2)).dataSync();
    // χ² of 15 degrees of freedom lies below 44.3 but once in ten thousand times.
    const chi = counts.reduce((sum, count, i) => {
      const mean = n * Math.exp(expected[i]!);
      return sum + (count - mean) ** 2 / mean;
    }, 0);
    expect(chi).toBeLessThan(44.3);
  },
);

test("a temperature divides the logits of two outcomes: 1 is the same bytes, toward 0 the likelier one is drawn, and each share is of a closed form", () => {
  const prior = priorOf([1, 1], 2);
  const uniforms = seededRandom(4).uniform([4000, 1]);
  const drawnAt = (temperature?: number) =>
    prior.drawn.codes(uniforms, temperature === undefined ? undefined : tf.scalar(temperature));
  expect(drawnAt(1).dataSync()).toEqual(drawnAt().dataSync());
  const logits = prior.network.predict(tf.zeros([1, 1, 1, 2])) as tf.Tensor;
  const [first, second] = logits.dataSync();
  expect(Math.abs(first! - second!)).toBeGreaterThan(0.1);
  const likelier = second! > first! ? 1 : 0;
  for (const temperature of [1e-30, 1e-6])
    expect(
      drawnAt(temperature)
        .dataSync()
        .every((index) => index === likelier),
    ).toBe(true);
  for (const temperature of [0.3, 1, 5, 1e30]) {
    const share = 1 / (1 + Math.exp((first! - second!) / temperature)); // of the second outcome
    const drawn = drawnAt(temperature);
    // The second is drawn by the numbers from 1 − share on, and these alone.
    const expected = tf.cast(tf.greaterEqual(uniforms, 1 - share), "float32");
    const differ = tf.sum(tf.notEqual(tf.reshape(drawn, [-1]), tf.reshape(expected, [-1])));
    expect(differ.dataSync()[0], `${temperature}`).toBeLessThanOrEqual(1);
  }
});

test.each(embeddings)(
  "each place of a cold draw is the likeliest after those before it, with %i numbers for an index",
  (embeddingDim) => {
    const prior = priorOf([2, 3], 4, embeddingDim);
    const drawn = prior.drawn.codes(seededRandom(6).uniform([5, 6]), tf.scalar(1e-20));
    const marks = tf.cast(tf.oneHot(tf.cast(drawn, "int32"), 4), "float32");
    const logits = prior.network.predict(marks) as tf.Tensor;
    expect([...tf.argMax(logits, -1).dataSync()]).toEqual([...drawn.dataSync()]);
  },
);

test("a temperature of each row is its own", () => {
  const prior = priorOf([2, 2], 3);
  const uniforms = seededRandom(7).uniform([40, 4]);
  const temperatures = Array.from({ length: 40 }, (_, i) => 0.2 + i / 10);
  const together = prior.drawn.codes(uniforms, tf.tensor2d(temperatures, [40, 1])).arraySync();
  const apart = temperatures.map(
    (temperature, i) =>
      prior.drawn.codes(tf.slice(uniforms, i, 1), tf.scalar(temperature)).arraySync() as number[],
  );
  expect(together).toEqual(apart.flat());
});

test("rows are sampled at a temperature, and one that is none, or of a prior over amounts, is refused", () => {
  const model = { ...models.fsq, prior: indexPrior(models.fsq, small) };
  const rows = (temperature?: number) =>
    sample(model, { count: 20, seed: 2, temperature }).dataSync().join();
  expect(rows(1)).toBe(rows());
  expect(rows(0.01)).not.toBe(rows());
  for (const wrong of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "1" as never])
    expect(() => rows(wrong)).toThrow(OptionError);
  expect(() => rows(0)).toThrow("expected temperature to be a finite number > 0, got 0");
  const amounts = vae({ inputShape, codeDim: 2 });
  expect(() => sample(amounts, { temperature: 1 })).toThrow(
    'expected a model whose prior draws indices, got "vae", whose prior draws amounts; leave it out',
  );
});

test.each(embeddings)(
  "no place sees itself or what follows, through all layers, with %i numbers for an index",
  (embeddingDim) => {
    const { network } = priorOf([4, 3], 4, embeddingDim);
    const shape = [1, 4, 3, 4];
    const marks = tf.randomUniform(shape, 0, 1, "float32", 2);
    const before = tf
      .reshape(network.predict(marks) as tf.Tensor, [12, 4])
      .arraySync() as number[][];
    for (let changed = 0; changed < 12; changed++) {
      const here = tf.reshape(tf.cast(tf.oneHot([changed], 12), "float32"), [1, 4, 3, 1]);
      const after = tf
        .reshape(network.predict(tf.add(marks, here)) as tf.Tensor, [12, 4])
        .arraySync() as number[][];
      for (let place = 0; place <= changed; place++) expect(after[place]).toEqual(before[place]);
      if (changed < 11) expect(after[changed + 1]).not.toEqual(before[changed + 1]);
    }
  },
);

for (const [name, model] of Object.entries(models))
  test(`codes of ${name} are numbered and found again, and rows are drawn of it by a seed`, () => {
    const x = tf.randomUniform([40, ...inputShape], 0, 1, "float32", 5);
    const grid = indexGrid(model);
    const codes = encode(model, x);
    const indices = grid.indices(codes);
    expect(indices.shape).toEqual([40, grid.height, grid.width]);
    expect(indices.dataSync().every((i) => Number.isInteger(i) && i >= 0 && i < grid.values)).toBe(
      true,
    );
    expect(grid.codes(indices).dataSync().join()).toBe(codes.dataSync().join());
    const all = tf.reshape(tf.range(0, grid.values), [grid.values, 1, 1]);
    const filled = tf.tile(all, [1, grid.height, grid.width]);
    expect([...grid.indices(grid.codes(filled)).dataSync()]).toEqual([...filled.dataSync()]);
    const prior = indexPrior(model, small);
    const rows = sample({ ...model, prior }, { count: 5, seed: 2 });
    expect(rows.shape).toEqual([5, ...inputShape]);
    const few = sample({ ...model, prior }, { count: 3, seed: 2 }).dataSync();
    expect([...rows.dataSync().subarray(0, few.length)]).toEqual([...few]);
    const other = sample({ ...model, prior }, { count: 5, seed: 3 }).dataSync();
    expect([...other]).not.toEqual([...rows.dataSync()]);
  });

test("one tensor is left of a draw and of a density, and none after the prior is disposed of", () => {
  const model = models.vqVae;
  const first = tf.memory().numTensors;
  const prior = indexPrior(model, small);
  const before = tf.memory().numTensors;
  const code = prior.sample(seededRandom(0), 2);
  expect(tf.memory().numTensors).toBe(before + 1);
  prior.logDensity(code).dispose();
  code.dispose();
  expect(tf.memory().numTensors).toBe(before);
  prior.dispose();
  expect(tf.memory().numTensors).toBe(first);
});

test("the first window is as wide as sees the whole grid, up to 15", () => {
  const widthOf = (side: number): unknown =>
    indexPrior({ name: "grid", code: { kind: "indices", shape: [side, 2], levels: [3] } }, small)
      .options.kernelSize;
  const { kernelSize: _, ...rest } = small;
  const suited = (side: number): unknown =>
    indexPrior({ name: "grid", code: { kind: "indices", shape: [side, 2], levels: [3] } }, rest)
      .options.kernelSize;
  expect(widthOf(7)).toBe(5);
  expect([2, 7, 8, 9, 16].map(suited)).toEqual([3, 13, 15, 15, 15]);
});

test("the same seed gives the same kernels, and another one others", () => {
  const bits = (seed: number): string =>
    indexPrior(models.fsq, { ...small, seed })
      .weights.map(({ variable }) => variable.dataSync().join())
      .join();
  expect(bits(0)).toBe(bits(0));
  expect(bits(1)).not.toBe(bits(0));
});

test("models without a grid of indices, and grids that are too large, are refused in a sentence", () => {
  for (const model of [vae({ inputShape, codeDim: 2 }), hashing({ inputShape, codeDim: 4 })]) {
    expect(() => indexPrior(model)).toThrow(UnsuitedModelError);
    expect(() => indexPrior(model)).toThrow("whose codes are amounts; use vqVae or fsq");
  }
  const many = vqVae({ inputShape, filters: [3], codebookSize: 128, codebooks: 2 });
  expect(() => indexPrior(many)).toThrow("at most 4096 codes at each of at most 1024 places, got");
});

test("its size is known before it is built, and one that is too large is refused", () => {
  for (const options of [{ ...small, residualBlocks: 0 }, { filters: 3 }, small]) {
    const held = indexPrior(models.fsq, options).weights;
    const parameters = held.reduce((sum, { variable }) => sum + variable.size, 0);
    expect(indexPrior(models.fsq, options, { parameters }).weights.length).toBe(held.length);
    expect(() => indexPrior(models.fsq, options, { parameters: parameters + 1 })).toThrow(
      OptionError,
    );
  }
  expect(() => indexPrior(models.fsq, { residualBlocks: 2 ** 40 })).toThrow("parameters");
});

test("an option out of its range is refused", () => {
  for (const options of [{ kernelSize: 4 }, { filters: 0 }, { residualBlocks: -1 }])
    expect(() => indexPrior(models.fsq, options)).toThrow(OptionError);
});
