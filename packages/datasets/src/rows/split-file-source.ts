import { createRandom } from "../_random.ts";
import { sizeOf } from "../_size-of.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import type { FileNumbers, FileSource } from "./file-source.ts";

/** A source in three parts that have no row in common. */
export interface SplitFileSource {
  readonly train: FileSource;
  readonly validation: FileSource;
  readonly test: FileSource;
}

/**
 * Splits the rows of files. A random number of the seed and the row's place decides which part a row belongs to, so that the split needs no
 * pass over the rows.
 *
 * @param options.validation the share of the validation rows, in [0, 1)
 * @param options.test the share of the test rows, in [0, 1)
 * @throws DataSetOptionError where the shares leave nothing to train on
 */
export function splitFileSource(
  source: FileSource,
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
): SplitFileSource {
  for (const [name, share] of Object.entries({ validation, test }))
    if (!(share >= 0 && share < 1))
      throw new DataSetOptionError(name, "a share of the rows in [0, 1)", share);
  if (validation + test >= 1)
    throw new DataSetOptionError("test", "to leave rows to train on", validation + test);
  const part = (from: number, to: number) =>
    partOf(source, seed, (share) => share >= from && share < to);
  return {
    test: part(0, test),
    validation: part(test, test + validation),
    train: part(test + validation, 1),
  };
}

/** The rows of a source whose random number is taken; chunks without one are left out. */
function partOf(source: FileSource, seed: number, isTaken: (share: number) => boolean): FileSource {
  const { chunkSizes, labels, time, mask, rowNames, rowOf, filledBy: _, ...rest } = source;
  const rowsOf = (chunk: number): number[] => {
    const random = createRandom(seed, 0x5b117 + chunk);
    const taken: number[] = [];
    for (let row = 0; row < chunkSizes[chunk]!; row++)
      if (isTaken(random.uniform())) taken.push(row);
    return taken;
  };
  const chunks = [...chunkSizes.keys()]
    .map((chunk) => ({ chunk, count: rowsOf(chunk).length }))
    .filter(({ count }) => count > 0);
  const size = sizeOf(source.shape);
  const spare: FileNumbers[] = []; // memory of whole chunks, of which parts are taken
  return {
    ...rest,
    chunkSizes: chunks.map(({ count }) => count),
    async rows(place, memory) {
      const { chunk, count } = chunks[place]!;
      const numbers = await source.rows(chunk, spare.pop());
      const part = memory?.length === count * size ? memory : numbers.slice(0, count * size);
      rowsOf(chunk).forEach((row, at) => {
        part.set(numbers.subarray(row * size, (row + 1) * size), at * size);
      });
      if (numbers.length === chunkSizes[0]! * size) spare.push(numbers);
      return part;
    },
    ...(mask && {
      async mask(place: number) {
        const { chunk } = chunks[place]!;
        const known = await mask(chunk);
        const rows = rowsOf(chunk);
        const part = new Uint8Array(rows.length * size);
        for (const [at, row] of rows.entries())
          part.set(known.subarray(row * size, (row + 1) * size), at * size);
        return part;
      },
    }),
    places: Uint32Array.from(placesOf(), (row) => source.places?.[row] ?? row),
    ...(rowOf && { rowOf: (row, place) => rowOf(rowAt(row), place) }),
    ...(rowNames && { rowNames: Array.from(placesOf(), (row) => rowNames[row]!) }),
    ...(labels && { labels: Int32Array.from(placesOf(), (row) => labels[row]!) }),
    ...(time && { time: Float64Array.from(placesOf(), (row) => time[row]!) }),
  };

  /** The row of the source that one of the part is. */
  function rowAt(wanted: number): number {
    let row = 0;
    for (const place of placesOf()) if (row++ === wanted) return place;
    throw new RangeError(`expected a row of the part, got ${wanted}`);
  }

  /** The rows that are taken, counted over all chunks. */
  function* placesOf(): Generator<number, void, void> {
    let before = 0;
    for (const [chunk, count] of chunkSizes.entries()) {
      for (const row of rowsOf(chunk)) yield before + row;
      before += count;
    }
  }
}
