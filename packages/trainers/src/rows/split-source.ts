import { TrainingOptionError } from "../errors.ts";
import { splitNumbers } from "../loop/_streams.ts";
import { checkInteger } from "../options/_check-integer.ts";
import { type RowSource, rowSizeOf } from "./row-source.ts";

/** A source in three parts that have no row in common. */
export interface SplitSource {
  readonly train: RowSource;
  readonly validation: RowSource;
  readonly test: RowSource;
}

/**
 * Splits a source. A random number of the seed and the row's place decides which part a row belongs to, so that the split needs no pass
 * over the rows, and a row stays in its part when chunks are added after it.
 *
 * @param options.validation the share of the validation rows, in [0, 1)
 * @param options.test the share of the test rows, in [0, 1)
 * @throws TrainingOptionError where the shares leave nothing to train on, or the seed is none
 */
export function splitSource(
  source: RowSource,
  {
    validation = 0.1,
    test = 0.1,
    seed = 0,
  }: {
    /** The share of the validation rows, in [0, 1). Default: 0.1. */
    readonly validation?: number;
    /** The share of the test rows, in [0, 1). Default: 0.1. */
    readonly test?: number;
    /** The seed of whatever is drawn at random. Default: 0. */
    readonly seed?: number;
  } = {},
): SplitSource {
  for (const [name, share] of Object.entries({ validation, test }))
    if (!(share >= 0 && share < 1))
      throw new TrainingOptionError(name, "a share of the rows in [0, 1)", share);
  if (validation + test >= 1)
    throw new TrainingOptionError("test", "to leave rows to train on", validation + test);
  checkInteger("seed", seed, 0, 2 ** 32);
  const part = (from: number, to: number) => partOf(source, seed, (u) => u >= from && u < to);
  return {
    test: part(0, test),
    validation: part(test, test + validation),
    train: part(test + validation, 1),
  };
}

/** The rows of a source whose number is taken; chunks without one are left out. */
function partOf(source: RowSource, seed: number, isTaken: (u: number) => boolean): RowSource {
  const taken = (chunk: number): number[] => {
    const numbers = splitNumbers(source.chunkSizes[chunk]!, seed, chunk);
    return [...numbers.keys()].filter((row) => isTaken(numbers[row]!));
  };
  const chunks = [...source.chunkSizes.keys()]
    .map((chunk) => ({ chunk, count: taken(chunk).length }))
    .filter(({ count }) => count > 0);
  const size = rowSizeOf(source);
  const { mask } = source;
  return {
    shape: source.shape,
    dtype: source.dtype,
    chunkSizes: chunks.map(({ count }) => count),
    async rows(place) {
      const { chunk } = chunks[place]!;
      const rows = taken(chunk);
      const all = await source.rows(chunk);
      const part = all.slice(0, rows.length * size);
      rows.forEach((row, at) => {
        part.set(all.subarray(row * size, (row + 1) * size), at * size);
      });
      return part;
    },
    ...(mask && {
      async mask(place: number) {
        const { chunk } = chunks[place]!;
        const all = await mask(chunk);
        const rows = taken(chunk);
        const part = new Uint8Array(rows.length * size);
        rows.forEach((row, at) => {
          part.set(all.subarray(row * size, (row + 1) * size), at * size);
        });
        return part;
      },
    }),
  };
}
