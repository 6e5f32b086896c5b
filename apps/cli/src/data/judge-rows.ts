import type { Corruption } from "@autoencoders/layers";
import type { Autoencoder } from "@autoencoders/models";
import {
  clipToDomain,
  corruptSource,
  type EvaluateOptions,
  evaluate,
  type FullEvaluation,
  type RowSource,
} from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import { counted } from "../console/counted.ts";
import type { ShownRows } from "../looking/shown-rows.ts";
import { byNumber, numberedRows } from "../results/rows-told.ts";
import { withRows } from "../results/write-results.ts";
import { shortName } from "./files-of.ts";

/** The figures of a model on rows, without a loss where the loss cannot judge them all. */
export type Judgement = Partial<FullEvaluation> & {
  readonly metrics: FullEvaluation["metrics"];
  /** How many rows hold a number that the loss cannot judge; absent where there is none. */
  readonly rowsOutside?: number;
  /** The places of rows whose numbers are all missing, which count nothing; absent where there is none. */
  readonly empty?: readonly number[];
};

/**
 * Evaluates a model on rows; of rows with numbers beyond what its loss can judge it gives the squared error alone, which is
 * greater for rows further out, as a cross-entropy is not.
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
  const empty = await emptyRows(source);
  const left = empty.length > 0 ? { empty } : {};
  if (rowsOutside === 0) return { ...(await evaluate(model, source, asked)), ...left };
  const unjudged = { ...model, objective: {}, losses: noLoss };
  const { metrics } = await evaluate(unjudged, source, asked);
  return { metrics: { mse: metrics.mse }, rowsOutside, ...left };
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

/** The places of rows whose numbers are all missing. */
async function emptyRows({ chunkSizes, mask }: RowSource): Promise<number[]> {
  const empty: number[] = [];
  if (!mask) return empty;
  let first = 0;
  for (const [chunk, count] of chunkSizes.entries()) {
    const known = await mask(chunk);
    const size = known.length / count;
    for (let row = 0; row < count; row++)
      if (!known.subarray(row * size, (row + 1) * size).includes(1)) empty.push(first + row);
    first += count;
  }
  return empty;
}

/** Says which rows count in no figure, and why. */
export const emptyNote = (
  empty: readonly number[],
  { name, count, places }: Pick<ShownRows, "name" | "count" | "places">,
): string =>
  `note: ${shortName(name)}: ${empty.length} of ${counted(count, "row")} ${empty.length === 1 ? "counts" : "count"} in no figure, having no number: ` +
  `${numberedRows(byNumber(withRows({ first: [], count: 0 }, empty), places))}.`;

/** Says that a loss is left out, and why. */
export const outsideNote = (rowsOutside: number, rows: number): string =>
  `note: the loss is left out: ${rows === 1 ? "the only row" : `${rowsOutside} of the ${rows} rows`} ${rowsOutside === 1 ? "holds" : "hold"} numbers that it cannot judge.`;
