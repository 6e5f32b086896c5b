import type { Corruption } from "@autoencoders/layers";
import type { Autoencoder } from "@autoencoders/models";
import { isIntensity } from "@autoencoders/runs";
import {
  clipToDomain,
  corruptSource,
  type EvaluateOptions,
  evaluate,
  type FullEvaluation,
  type RowSource,
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
 * greater for rows further out, as a cross-entropy is not. Rows that are no intensities have no cross-entropy and no accuracy.
 *
 * @param options.corruption what damages the rows that the encoder sees; the target stays clean
 */
export async function judgeRows(
  model: Autoencoder,
  source: RowSource,
  { corruption, ...options }: EvaluateOptions & { readonly corruption?: Corruption | undefined },
): Promise<Judgement> {
  const { seed = 0 } = options;
  const asked = {
    ...options,
    ...(corruption && { corrupted: corruptSource(source, corruption, { seed }) }),
  };
  const rowsOutside = await countOutside(model, source);
  if (rowsOutside === 0) {
    const evaluation = await evaluate(model, source, asked);
    if (await holdsIntensities(source)) return evaluation;
    const { bce, roundedAccuracy, ...metrics } = evaluation.metrics; // which only intensities have
    return { ...evaluation, metrics };
  }
  const unjudged = { ...model, objective: {}, losses: noLoss };
  const { metrics } = await evaluate(unjudged, source, asked);
  return { metrics: { mse: metrics.mse }, rowsOutside };
}

/** A loss of nothing, of rows with and without missing numbers. */
const noLoss: Autoencoder["losses"] = Object.assign(() => ({ none: tf.scalar(0) }), {
  masked: true as const,
});

/** How many rows hold a number that the model's loss cannot judge. */
async function countOutside(
  model: Pick<Autoencoder, "objective">,
  { chunkSizes, shape, dtype, rows }: RowSource,
): Promise<number> {
  if (!model.objective?.domain || dtype === "uint8") return 0;
  let count = 0;
  for (const [chunk, size] of chunkSizes.entries())
    count += clipToDomain(model, { data: await rows(chunk), shape: [size, ...shape] }).clipped;
  return count;
}

/** Says that a loss is left out, and why. */
export const outsideNote = (rowsOutside: number, rows: number): string =>
  `note: the loss is left out: ${rows === 1 ? "the only row" : `${rowsOutside} of the ${rows} rows`} ${rowsOutside === 1 ? "holds" : "hold"} numbers that it cannot judge.`;

/** Whether all numbers of a source are in [0, 1]. */
async function holdsIntensities({ chunkSizes, dtype, rows }: RowSource): Promise<boolean> {
  if (dtype === "uint8") return true;
  for (const chunk of chunkSizes.keys())
    if (!isIntensity({ data: await rows(chunk) })) return false;
  return true;
}
