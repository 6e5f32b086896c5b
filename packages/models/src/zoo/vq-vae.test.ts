import { nearestEntries, seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { reconstruct } from "../reconstruct.ts";
import { type VqVaeOptions, vqVae } from "./vq-vae.ts";

const small: VqVaeOptions = { inputShape: [4, 4, 1], filters: [3], codebookSize: 5, entryDim: 2 };
const rows = (n = 3): tf.Tensor => seededRandom(2).uniform([n, 4, 4, 1]);
const weightOf = (model: ReturnType<typeof vqVae>, name: string): tf.Variable =>
  modelWeights(model).find((weight) => weight.name === name)!.variable;
const applied = (layers: readonly tfl.layers.Layer[], x: tf.Tensor): tf.Tensor =>
  layers.reduce((y, layer) => layer.apply(y) as tf.Tensor, x);
const context = (training: boolean) => ({ random: seededRandom(1), training });

test("a code numbers the entries that are nearest to the vectors of its places", () => {
  const model = vqVae(small);
  const entries = weightOf(model, "codebook/level1/entries").arraySync() as number[][];
  const code = model.encoder.getLayer("code").output;
  expect(Array.isArray(code) ? [] : code.shape).toEqual([null, 2, 2, 2]);
  // What the encoder gives before its last layer.
  const vectors = applied(model.encoder.layers.slice(1, -1), rows());
  const nearest = (vectors.arraySync() as number[][][][]).map((map) =>
    map.map((line) =>
      line.map((vector) => {
        const distances = entries.map(
          (entry) => (entry[0]! - vector[0]!) ** 2 + (entry[1]! - vector[1]!) ** 2,
        );
        return distances.indexOf(Math.min(...distances));
      }),
    ),
  );
  expect(encode(model, rows()).arraySync()).toEqual(nearest);
  expect(model.code).toEqual({ kind: "indices", shape: [2, 2], levels: [5] });
});

test("of several codebooks each numbers what those before left over", () => {
  const model = vqVae({ ...small, codebooks: 3 });
  const codes = encode(model, rows());
  expect(codes.shape).toEqual([3, 2, 2, 3]);
  const books = [1, 2, 3].map((level) => weightOf(model, `codebook/level${level}/entries`));
  const entries = books.map((book, i) =>
    tf.gather(book, tf.cast(tf.reshape(tf.gather(codes, [i], 3), [3, 2, 2]), "int32")),
  );
  const decoded = applied(model.decoder.layers.slice(2), tf.addN(entries));
  expect(reconstruct(model, rows())).toBeAllClose(decoded.dataSync(), 1e-6);
});

test("a number that no entry has decodes to what is no number", () => {
  const model = vqVae(small);
  for (const wrong of [-1, 5, Number.NaN]) {
    const codes = tf.tensor([0, 1, 2, wrong], [1, 2, 2]);
    expect([...decode(model, codes).dataSync()].some(Number.isNaN), `${wrong}`).toBe(true);
  }
  const codes = tf.tensor([0, 1, 2, 4], [1, 2, 2]);
  expect([...decode(model, codes).dataSync()].some(Number.isNaN)).toBe(false);
});

test("the gradient passes the codebook as though entries moved with the vectors that they stand for", () => {
  const model = vqVae({ ...small, commitment: 0, outputActivation: "linear" });
  const kernel = weightOf(model, "encoder/code/kernel");
  const loss = (): tf.Scalar => tf.sum(model.losses({ x: rows() }, context(false)).reconstruction!);
  const { grads } = tf.variableGrads(loss, [kernel]);
  const analytic = grads[kernel.name]!.dataSync();
  // Central differences of the same loss where the differences of entries and vectors stay what they are.
  const vectorsOf = () => applied(model.encoder.layers.slice(1, -1), rows());
  const shift = tf.sub(applied([model.decoder.layers[1]!], encode(model, rows())), vectorsOf());
  const moved = (): number => {
    const decoded = applied(model.decoder.layers.slice(2), tf.add(vectorsOf(), shift));
    return tf.sum(tf.mean(tf.squaredDifference(decoded, rows()), [1, 2, 3])).dataSync()[0]!;
  };
  const values = kernel.dataSync().slice();
  const h = 1e-2;
  values.forEach((value, i) => {
    const at = (to: number): number => {
      const all = values.slice();
      all[i] = to;
      tf.tidy(() => kernel.assign(tf.tensor(all, kernel.shape)));
      return moved();
    };
    const numeric = (at(value + h) - at(value - h)) / (2 * h);
    expect(analytic[i]! - numeric).toBeCloseTo(0, 4);
  });
});

test("entries that gradients move are drawn to their vectors by a term of their own, and count nothing", () => {
  const model = vqVae({ ...small, codebookUpdate: "gradient" });
  const names = modelWeights(model).map(({ name }) => name);
  expect(names).toContain("codebook/level1/entries");
  expect(names).not.toContain("codebook/level1/counts");
  const entries = weightOf(model, "codebook/level1/entries");
  const { commitment, codebook } = model.losses({ x: rows() }, context(true));
  // Both are the mean squared distance, the first times its weight of .25.
  expect(commitment!).toBeAllClose(tf.mul(codebook!, 0.25), 1e-6);
  const term = (): tf.Scalar => tf.mean(model.losses({ x: rows() }, context(true)).codebook!);
  const { value, grads } = tf.variableGrads(term, [entries]);
  entries.assign(tf.sub(entries, tf.mul(grads[entries.name]!, 0.1)));
  expect(term().dataSync()[0]!).toBeLessThan(value.dataSync()[0]!);
});

test("with k-means entries begin as means of the vectors that are nearest to them, each codebook's of what is left over", () => {
  for (const codebookUpdate of ["movingAverage", "gradient"] as const) {
    const model = vqVae({ ...small, codebooks: 2, codebookUpdate, codebookStart: "kMeans" });
    const { start } = model;
    expect(start!.rows).toBe(16 * 2); // 2 rows have 8 places for 5 entries
    const x = rows(start!.rows);
    start!.from(x, { batchSize: 8 });
    const vectors = applied(model.encoder.layers.slice(1, -1), x);
    let rest = tf.reshape(vectors, [-1, 2]);
    for (const level of [1, 2]) {
      const entries = weightOf(model, `codebook/level${level}/entries`);
      const marks = nearestEntries(rest, entries);
      const counts = tf.reshape(tf.sum(marks, 0), [5, 1]);
      const means = tf.div(tf.matMul(marks, rest, true), tf.maximum(counts, 1));
      expect(entries).toBeAllClose(means, 1e-2); // after ten iterations they still move a little
      const distances = (to: tf.Tensor): number =>
        tf.sum(tf.squaredDifference(tf.matMul(nearestEntries(rest, to), to), rest)).dataSync()[0]!;
      expect(distances(entries)).toBeLessThan(0.8 * distances(tf.slice(rest, [0, 0], [5, 2])));
      if (codebookUpdate === "movingAverage")
        expect(weightOf(model, `codebook/level${level}/counts`)).toBeAllClose(
          tf.div(counts, start!.rows / 8),
          1e-5,
        );
      rest = tf.sub(rest, tf.matMul(marks, entries));
    }
    const entries = () => [...weightOf(model, "codebook/level1/entries").dataSync()];
    const before = entries();
    start!.from(tf.mul(x, 0.5), { batchSize: 8 });
    expect(entries()).toEqual(before); // it has begun
  }
  expect(vqVae(small).start).toBeUndefined();
});

test("a start that there is not, and k-means of too many entries, are refused", () => {
  expect(() => vqVae({ ...small, codebookStart: "kmeans" as never })).toThrow(OptionError);
  expect(() => vqVae({ ...small, codebookSize: 4097, codebookStart: "kMeans" })).toThrow(
    'expected codebookSize to be at most 4096 where codebookStart is "kMeans"',
  );
  expect(() => vqVae({ ...small, codebookSize: 4097 })).not.toThrow();
});

test("entries move in training only", () => {
  const model = vqVae(small);
  const entries = () => [...weightOf(model, "codebook/level1/entries").dataSync()];
  const before = entries();
  model.losses({ x: rows() }, context(false));
  expect(entries()).toEqual(before);
  model.losses({ x: rows() }, context(true));
  expect(entries()).not.toEqual(before);
});
