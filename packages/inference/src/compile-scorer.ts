import { type Autoencoder, inputShapeOf, score } from "@autoencoders/models";
import { compilePart } from "./_compile-part.ts";
import { scoreOf } from "./_score-of.ts";
import type { CompiledRows } from "./compiled-rows.ts";
import type { InferenceOptions } from "./inference-options.ts";

/** How a scorer is compiled. */
export interface ScorerOptions extends InferenceOptions {
  /** Whether what each number of a row adds is given instead of their mean; default false. */
  readonly perFeature?: boolean;
}

/**
 * Compiles the anomaly score: rows [n, ...inputShape] to the model's own `score` or, where it has none, to their squared
 * reconstruction errors, averaged over the numbers of a row: [n]. With `perFeature` it gives what each number adds,
 * [n, ...inputShape], whose mean over a row is its score. A missing number of rows with a mask adds 0, and the others as much more as
 * makes that mean the one over the numbers that are there; a row without any has NaN.
 *
 * The weights are those that the model has now; compile it anew after training further.
 *
 * @throws InferenceOptionError for a batch size that is none; RecordingError where a layer computes across rows
 *
 * M. Sakurada, T. Yairi, "Anomaly Detection Using Autoencoders with Nonlinear Dimensionality Reduction", MLSDA 2014,
 * https://doi.org/10.1145/2689746.2689747
 */
export const compileScorer = (
  model: Pick<Autoencoder, "encoder" | "decoder" | "code" | "score" | "condition">,
  { perFeature = false, ...options }: ScorerOptions = {},
): Promise<CompiledRows> =>
  compilePart(
    inputShapeOf(model.encoder),
    (rows, mask, condition) => (perFeature ? score : scoreOf)(model, rows, mask, condition),
    { ...options, usesMask: true, condition: model.condition },
  );
