import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
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

test("entries move in training only", () => {
  const model = vqVae(small);
  const entries = () => [...weightOf(model, "codebook/level1/entries").dataSync()];
  const before = entries();
  model.losses({ x: rows() }, context(false));
  expect(entries()).toEqual(before);
  model.losses({ x: rows() }, context(true));
  expect(entries()).not.toEqual(before);
});
