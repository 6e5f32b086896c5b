import { UnsuitedModelError } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { checkModelRows } from "../_check-model-rows.ts";
import { mapRows } from "../_map-rows.ts";
import { outputsOf } from "../_outputs-of.ts";
import type { RowOptions } from "../_row-results.ts";
import type { DataRows, NumberRows } from "../data-rows.ts";
import { checkVariational, isNormal, type VariationalModel } from "./_check-variational.ts";

/** Parameters of q(code | row) = N(mean, exp(logVar)), each [n, d]. */
export interface Posterior {
  readonly mean: NumberRows;
  readonly logVar: NumberRows;
}

/**
 * Encodes rows by a variational model: [n, ...inputShape] to means and log-variances, each [n, d].
 *
 * @throws UnsuitedModelError where the model is not variational, or its codes are not normal or have no prior
 * @throws AnalysisError where the rows do not fit the model
 */
export async function posterior(
  model: VariationalModel,
  rows: DataRows,
  options: RowOptions = {},
): Promise<Posterior> {
  checkVariational("posterior", model);
  if (!isNormal(model))
    throw new UnsuitedModelError(
      "posterior",
      "a model that says normal distributions of codes",
      `"${model.name}"`,
      "use rateDistortion or importanceWeightedNll, which draw codes",
    );
  checkModelRows("posterior, rows", model.encoder, rows);
  const d = model.code.shape[0]!;
  const heads = (x: tf.Tensor) => tf.concat(outputsOf(model.encoder, x), 1);
  const both = await mapRows("posterior", heads, rows, { ...options, resultShape: [2 * d] });
  const n = rows.shape[0]!;
  const half = (from: number): NumberRows => {
    const data = new Float32Array(n * d);
    for (let row = 0; row < n; row++)
      data.set(both.data.subarray(row * 2 * d + from, row * 2 * d + from + d), row * d);
    return { data, shape: [n, d] };
  };
  return { mean: half(0), logVar: half(d) };
}
