import { type Autoencoder, reconstruct, zeroMissing } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { checkModelRows } from "../_check-model-rows.ts";
import { matrixOf } from "../_matrix-of.ts";
import { type RowOptions, rowResults } from "../_row-results.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows, MaskedRows } from "../data-rows.ts";

/** Distance that reconstructed probabilities keep from 0 and 1, so that their logarithms are finite. */
const certainty = 1e-7;

/** Errors of one feature, of which a row's error is the mean. */
const errors = {
  mse: (reconstruction: number, target: number) => (reconstruction - target) ** 2,
  bce: (reconstruction: number, target: number) => {
    const p = Math.min(1 - certainty, Math.max(certainty, reconstruction));
    return -target * Math.log(p) - (1 - target) * Math.log1p(-p);
  },
} as const;

/**
 * Measures how badly a model reconstructs each row, without corruption or sampling: a row that is unlike those it was trained on has a
 * high error. The error is the mean over features of the squared error ("mse"), or of the cross-entropy in nats ("bce") with reconstructions
 * clipped to [1e-7, 1 − 1e-7]; summed in float64. A model with a `score` of its own, such as the zoo's detector, gives that unless an
 * error is asked for. A missing number is 0 for the model and adds nothing; the error is the mean over the others, NaN of a row that has
 * none. The batch that a row is in does not matter.
 *
 * @param examples [n, ...inputShape]; in [0, 1] for "bce"
 * @param options.error "mse" or "bce"; default: the model's own score, or "mse" where it has none
 * @param options.batchSize rows at once
 * @param options.engine operator by operator on the tfjs backend that is set, by default
 * @returns [n]
 * @throws AnalysisError for examples that are no rows of this model, another error, or rows outside of [0, 1] under "bce"
 *
 * M. Sakurada, T. Yairi, "Anomaly Detection Using Autoencoders with Nonlinear Dimensionality Reduction", MLSDA 2014,
 * https://doi.org/10.1145/2689746.2689747
 */
export async function anomalyScores(
  model: Pick<Autoencoder, "encoder" | "decoder" | "code" | "score">,
  { mask, ...given }: MaskedRows,
  { error, ...options }: RowOptions & { readonly error?: keyof typeof errors } = {},
): Promise<Float64Array> {
  if (error !== undefined && !Object.hasOwn(errors, error))
    throw new AnalysisError("anomalyScores, error", Object.keys(errors).join(" or "), `${error}`);
  const examples = mask ? withoutMissing(given, mask) : given;
  checkModelRows("anomalyScores, rows", model.encoder, examples);
  const { rows, columns, data } = matrixOf("anomalyScores, rows", examples);
  const outside = error === "bce" ? data.findIndex((x) => x < 0 || x > 1) : -1;
  if (outside >= 0)
    throw new AnalysisError(
      'anomalyScores, rows for "bce"',
      "numbers in [0, 1]",
      `${data[outside]} in row ${Math.floor(outside / columns)}; scale them, or take "mse"`,
    );
  const scores = new Float64Array(rows);
  const known = Uint32Array.from({ length: rows }, (_, row) =>
    mask ? mask.subarray(row * columns, (row + 1) * columns).filter(Boolean).length : columns,
  );
  const { score } = model;
  const isOwn = score !== undefined && error === undefined;
  const flat = (x: tf.Tensor) =>
    tf.reshape(isOwn ? score(x) : reconstruct(model, x), [-1, columns]);
  const errorOf = errors[error ?? "mse"];
  const results = rowResults("anomalyScores", flat, examples, { ...options, width: columns });
  for await (const { from, numbers } of results)
    for (let at = 0; at < numbers.length; at++) {
      const row = from + Math.floor(at / columns);
      if (mask?.[from * columns + at] === 0) continue;
      scores[row]! +=
        (isOwn ? numbers[at]! : errorOf(numbers[at]!, data[from * columns + at]!)) / known[row]!;
    }
  return scores.map((score, row) => (known[row] === 0 ? Number.NaN : score));
}

/** Rows with 0 in the place of missing numbers. @throws AnalysisError for a mask of another size */
function withoutMissing({ data, shape }: DataRows, mask: Uint8Array): DataRows {
  if (!(mask instanceof Uint8Array) || mask.length !== data.length)
    throw new AnalysisError(
      "anomalyScores, mask",
      `a Uint8Array of ${data.length} numbers, one for each of the rows`,
      `${mask.length}`,
    );
  return { data: zeroMissing(data, mask), shape };
}
