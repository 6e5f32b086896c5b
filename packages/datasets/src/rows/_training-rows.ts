import { inTime } from "./_in-time.ts";
import { permutation } from "./_permutation.ts";
import { type PlannedParts, plannedParts } from "./_planned-parts.ts";

/** What decides which rows are trained on. */
export interface TrainingRowsOptions {
  /** What orders the rows, [n]; they are shuffled where absent. */
  readonly time?: Float64Array | undefined;
  /** The class of each row, [n]. */
  readonly labels?: readonly string[] | undefined;
  /** The classes that are trained on; all where absent. */
  readonly trainOn?: readonly string[] | undefined;
}

/** Plans the parts of rows in memory: shuffled, always alike, or in the order of time. @throws what plannedParts throws */
export const partsOf = (
  name: string,
  count: number,
  { time, labels, trainOn }: TrainingRowsOptions,
): PlannedParts =>
  plannedParts(name, time ? inTime(time) : permutation(count, 0), {
    ...(labels && { labels }),
    ...(trainOn && { trainOn }),
  });

/** Returns the numbers of the training rows among rows in memory. @throws what plannedParts throws */
export function trainingRows(
  name: string,
  count: number,
  options: TrainingRowsOptions,
): Uint32Array {
  const { order, sizes } = partsOf(name, count, options);
  return order.subarray(0, sizes[0]);
}
