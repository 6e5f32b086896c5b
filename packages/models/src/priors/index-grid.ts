import { finiteScalarIndices, finiteScalarsOf } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";

/** The size of a grid of indices. */
export interface GridSize {
  readonly height: number;
  readonly width: number;
  /** How many codes a place can take. */
  readonly values: number;
}

/** A code as a grid of indices, each of one of finitely many codes of its place. */
export interface IndexGrid extends GridSize {
  /** The shape of one code, without the batch. */
  readonly codeShape: readonly number[];
  /** Numbers the codes of places from 0: [n, ...code shape] to [n, height, width], float32. */
  indices(code: tf.Tensor): tf.Tensor;
  /** Gives the codes of such numbers: [n, height, width] to [n, ...code shape]. */
  codes(indices: tf.Tensor): tf.Tensor;
}

/** The most codes that a place can take, and the most places: a network asks for each place in turn, and weighs all its codes. */
const most = { values: 4096, places: 1024 };

/**
 * Returns how a model's codes are numbered, place by place.
 *
 * @param use what they are numbered for, as messages name it
 * @throws UnsuitedModelError where they are no grid of finitely many codes, or where there are too many
 */
export function indexGrid(
  { name, code }: Pick<Autoencoder, "name" | "code">,
  use = "indexGrid",
): IndexGrid {
  const levels = code.kind === "distribution" ? undefined : code.levels;
  const [height, width] = code.shape;
  if (levels === undefined || height === undefined || width === undefined)
    throw new UnsuitedModelError(
      use,
      "a model whose code is a grid of indices",
      `"${name}", whose codes are amounts`,
      "use vqVae or fsq, or fit a mixture of normal distributions with fitPrior (sample --fit-prior 10)",
    );
  const values = levels.reduce((product, count) => product * count, 1);
  if (values > most.values || height * width > most.places)
    throw new UnsuitedModelError(
      use,
      `at most ${most.values} codes at each of at most ${most.places} places`,
      `${values} at each of ${height} × ${width}`,
      "take fewer or smaller codebooks, fewer levels, or one more halving of the image",
    );
  const grid = { height, width, values, codeShape: code.shape };
  if (code.kind === "map")
    return {
      ...grid,
      indices: (x) => tf.tidy(() => tf.cast(finiteScalarIndices(x, levels), "float32")),
      codes: (indices) => finiteScalarsOf(indices, levels),
    };
  if (levels.length === 1)
    return { ...grid, indices: (x) => tf.round(x), codes: (indices) => tf.clone(indices) };
  // Entries of the first codebook count fastest.
  const sizes = levels.map((_, i) => levels.slice(0, i).reduce((all, count) => all * count, 1));
  return {
    ...grid,
    indices: (x) => tf.tidy(() => tf.sum(tf.mul(tf.round(x), sizes), -1)),
    codes: (indices) =>
      tf.tidy(() => {
        const each = tf.expandDims(indices, -1);
        const shares = tf.floor(tf.div(tf.add(each, 0.5), sizes));
        return tf.sub(shares, tf.mul(tf.floor(tf.div(tf.add(shares, 0.5), levels)), [...levels]));
      }),
  };
}
