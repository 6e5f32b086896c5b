import { drawNormalCode } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { checkModelRows } from "../_check-model-rows.ts";
import { checkNumber } from "../_check-number.ts";
import { outputsOf } from "../_outputs-of.ts";
import { type RowOptions, rowResults } from "../_row-results.ts";
import type { DataRows } from "../data-rows.ts";
import { checkLikelihood, type VariationalModel } from "./_check-variational.ts";

/** Options of how codes of rows are drawn. */
export interface DrawOptions extends RowOptions {
  /** Codes drawn from each row's posterior. Default: 1; 50 by default in `importanceWeightedNll` and `completionNll`. */
  readonly samples?: number;
  /** Seed of the draws; 0 by default. */
  readonly seed?: number;
}

/** Some codes z drawn from q(z | row), all of one row. */
export interface PosteriorDraws {
  readonly row: number;
  /** Negative log-likelihood −log p(row | z) of each, in nats. */
  readonly nll: Float32Array;
  /** Log-ratio log p(z) − log q(z | row) of each, in nats. */
  readonly logRatio: Float32Array;
}

/**
 * Draws codes from the posteriors of all rows: `samples` of each, in no order of rows.
 *
 * @throws UnsuitedModelError, AnalysisError
 */
export async function* posteriorDraws(
  where: string,
  model: VariationalModel,
  rows: DataRows,
  { samples = 1, batchSize = 500, ...options }: DrawOptions,
): AsyncGenerator<PosteriorDraws> {
  checkLikelihood(where, model);
  checkModelRows(`${where}, rows`, model.encoder, rows);
  checkNumber(`${where}, samples`, samples, { min: 1, integer: true });
  checkNumber(`${where}, batchSize`, batchSize, { min: 1, integer: true });
  const atOnce = Math.min(samples, batchSize);
  const [, ...inputShape] = rows.shape;
  const { encoder, prior, conditionalNll, drawCode = drawNormalCode } = model;
  const repeated = (x: tf.Tensor, shape: readonly number[]): tf.Tensor => {
    const tiled = tf.tile(tf.reshape(x, [x.shape[0]!, 1, -1]), [1, atOnce, 1]);
    return tf.reshape(tiled, [-1, ...shape]);
  };
  const results = rowResults(
    where,
    (x, random) => {
      const heads = outputsOf(encoder, x);
      const { code, logDensity } = drawCode(
        heads.map((head) => repeated(head, head.shape.slice(1))),
        random,
      );
      const parts = [
        conditionalNll(repeated(x, inputShape), code),
        tf.sub(prior.logDensity(code), logDensity),
      ];
      return tf.concat(
        parts.map((part) => tf.reshape(part, [-1, atOnce])),
        1,
      );
    },
    rows,
    {
      ...options,
      width: 2 * atOnce,
      times: Math.ceil(samples / atOnce),
      batchSize: Math.max(1, Math.floor(batchSize / atOnce)),
    },
  );
  const left = new Int32Array(rows.shape[0]!).fill(samples);
  for await (const { from, numbers } of results)
    for (let at = 0; at < numbers.length; at += 2 * atOnce) {
      const row = from + at / (2 * atOnce);
      const count = Math.min(atOnce, left[row]!); // the last pass may draw more than are wanted
      left[row]! -= count;
      const part = (begin: number) => numbers.subarray(begin, begin + count);
      yield { row, nll: part(at), logRatio: part(at + atOnce) };
    }
}
