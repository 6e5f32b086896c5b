import {
  type Autoencoder,
  inputShapeOf,
  type ObjectiveSpec,
  type Rows,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { compilePart } from "./_compile-part.ts";
import { scoreOf } from "./_score-of.ts";
import type { InferenceOptions } from "./inference-options.ts";
import { mapRows, type RowResults } from "./map-rows.ts";
import type { RowSource } from "./row-source.ts";
import { atMean, rowTerms } from "./row-terms.ts";

/** The scores of the rows of one chunk. */
export interface RowScores extends Pick<RowResults, "first" | "unreadable"> {
  /** The anomaly score of each row, the model's own or its mean squared reconstruction error, [n]; NaN where a row has no number. */
  readonly scores: Float32Array;
  /**
   * The terms of the model's objective that each row has of its own, by name, [n] each: of a variational model at the mean of the
   * code, so that they sum to −ELBO there. NaN where the row has no number, or one that the objective cannot judge.
   */
  readonly terms: Readonly<Record<string, Float32Array>>;
}

/** A model's scores and terms, compiled once for any number of sources. */
export interface CompiledScores {
  /**
   * Scores all rows of a source, chunk by chunk in their order.
   *
   * @throws what mapRows does
   */
  (source: RowSource): AsyncGenerator<RowScores, void, void>;
  /** Frees the session. */
  dispose(): Promise<void>;
}

/**
 * Compiles what `scoreRows` computes, for sources that come one after another.
 *
 * The weights are those that the model has now; compile it anew after training further.
 *
 * @throws InferenceOptionError for a batch size that is none; RecordingError where a layer computes across rows
 */
export async function compileRowScores(
  model: Autoencoder,
  options: InferenceOptions = {},
): Promise<CompiledScores> {
  const names = rowTerms(model);
  const columns = names.length + 2;
  const compiled = await compilePart(
    inputShapeOf(model.encoder),
    (rows, mask, condition) => {
      const batch: Rows = {
        x: rows,
        ...(mask && model.losses.masked && { mask }),
        ...(condition && { condition }),
      };
      const terms = names.length > 0 ? model.losses(batch, atMean) : {};
      const outside = beyond(rows, model.objective?.domain);
      return tf.stack(
        [scoreOf(model, rows, mask, condition), outside, ...names.map((name) => terms[name]!)],
        1,
      );
    },
    { ...options, usesMask: true, condition: model.condition },
  );
  const score: CompiledScores = async function* score(source) {
    for await (const { data, first, unreadable } of mapRows(compiled, source)) {
      const column = (at: number): Float32Array =>
        Float32Array.from({ length: data.length / columns }, (_, row) => data[row * columns + at]!);
      const isOutside = column(1);
      const judged = (at: number): Float32Array =>
        column(at).map((value, row) => (isOutside[row]! > 0 ? Number.NaN : value));
      const terms = Object.fromEntries(names.map((name, i) => [name, judged(i + 2)]));
      yield { first, unreadable, scores: column(0), terms };
    }
  };
  score.dispose = () => compiled.dispose();
  return score;
}

/** How far rows reach beyond a domain at most, or break its rule, [n], but for rounding; 0 and less where they do not. */
function beyond(rows: tf.Tensor, domain: ObjectiveSpec["domain"]): tf.Tensor {
  const n = rows.shape[0]!;
  const flat = tf.reshape(rows, [n, -1]);
  if (!domain) return tf.mul(tf.sum(flat, 1), 0);
  const [least, greatest, rule] = domain;
  const slack = rule?.kind === "whole" ? 0 : 1e-6 * (greatest - least);
  const range = tf.sub(tf.max(tf.maximum(tf.sub(least, flat), tf.sub(flat, greatest)), 1), slack);
  if (!rule) return range;
  return tf.maximum(range, rule.kind === "whole" ? fractions(flat) : unshared(flat, rule.size));
}

/** How far the numbers of rows are from whole ones at most: [n]. */
const fractions = (flat: tf.Tensor): tf.Tensor => tf.max(tf.abs(tf.sub(flat, tf.round(flat))), 1);

/** How far the shares of categories sum beside 1 at most, where they are not all 0, but for rounding: [n]. */
function unshared(flat: tf.Tensor, size: number): tf.Tensor {
  const sums = tf.sum(tf.reshape(flat, [flat.shape[0]!, -1, size]), 2);
  const apart = tf.minimum(tf.abs(tf.sub(sums, 1)), tf.abs(sums));
  return tf.sub(tf.max(apart, 1), 1e-4);
}
