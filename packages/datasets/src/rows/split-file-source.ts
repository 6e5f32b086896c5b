import { createRandom } from "../_random.ts";
import { sizeOf } from "../_size-of.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import type { FileSource } from "./file-source.ts";

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
  }: { readonly validation?: number; readonly test?: number; readonly seed?: number } = {},
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
  const { chunkSizes, labels } = source;
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
  return {
    ...source,
    chunkSizes: chunks.map(({ count }) => count),
    async rows(place) {
      const { chunk } = chunks[place]!;
      const numbers = await source.rows(chunk);
      const taken = rowsOf(chunk);
      taken.forEach((row, at) => {
        if (row !== at) numbers.copyWithin(at * size, row * size, (row + 1) * size);
      });
      return numbers.subarray(0, taken.length * size);
    },
    ...(labels && { labels: labelsOf(labels) }),
  };

  function labelsOf(all: Int32Array): Int32Array {
    const taken = new Int32Array(chunks.reduce((sum, { count }) => sum + count, 0));
    let [before, at] = [0, 0];
    for (const [chunk, count] of chunkSizes.entries()) {
      for (const row of rowsOf(chunk)) taken[at++] = all[before + row]!;
      before += count;
    }
    return taken;
  }
}
