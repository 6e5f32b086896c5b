import type { Autoencoder } from "@autoencoders/models";
import {
  clipToDomain,
  type EvaluateOptions,
  type Examples,
  evaluate,
  type FullEvaluation,
} from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";

/** The figures of a model on rows, without a loss where the loss cannot judge them all. */
export type Judgement = Partial<Pick<FullEvaluation, "loss" | "terms">> & {
  readonly metrics: Pick<FullEvaluation["metrics"], "mse"> & Partial<FullEvaluation["metrics"]>;
  /** How many rows hold a number that the loss cannot judge; absent where there is none. */
  readonly rowsOutside?: number;
};

/**
 * Evaluates a model on rows; of rows with numbers beyond what its loss can judge it gives the squared error alone, which is
 * greater for rows further out, as a cross-entropy is not.
 */
export async function judgeRows(
  model: Autoencoder,
  examples: Examples,
  options: EvaluateOptions,
): Promise<Judgement> {
  const { clipped } = clipToDomain(model, examples);
  if (clipped === 0) return evaluate(model, examples, options);
  const unjudged = { ...model, objective: {}, losses: () => ({ none: tf.scalar(0) }) };
  const { metrics } = await evaluate(unjudged, examples, options);
  return { metrics: { mse: metrics.mse }, rowsOutside: clipped };
}

/** Says that a loss is left out, and why. */
export const outsideNote = (rowsOutside: number, rows: number): string =>
  `note: the loss is left out: ${rowsOutside} of the ${rows} rows hold numbers that it cannot judge.`;
