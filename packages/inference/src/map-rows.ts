import { type RowBlock, RowsError } from "@autoencoders/compiler";
import { knownClasses, markClasses } from "@autoencoders/models";
import { emptyRows } from "./_empty-rows.ts";
import type { CompiledRows, ShownRows } from "./compiled-rows.ts";
import type { RowSource } from "./row-source.ts";

/** The results of the rows of one chunk, in the order of the rows. */
export interface RowResults extends RowBlock {
  /** How many rows came before, in other chunks. */
  readonly first: number;
  /**
   * The places among all rows, from 0, of those without a result, in whose place NaN stands: they hold a number that is not finite, or none at
   * all.
   */
  readonly unreadable: readonly number[];
}

/**
 * Computes what a compiled part of a model gives for all rows of a source, chunk by chunk in their order, in memory for two chunks: one
 * is read while the one before is computed. A row that holds NaN or an infinity stops nothing, unless the source's mask says that such a
 * number is missing: the row is then computed without it. One whose numbers are all missing has no result.
 *
 * @returns the results of each chunk, [rows of the chunk, ...]
 * @throws RowsError where the rows are not of the model's shape; what reading them throws
 */
export async function* mapRows(
  compiled: CompiledRows,
  source: RowSource,
): AsyncGenerator<RowResults, void, void> {
  const { chunkSizes, shape } = source;
  const conditionOf = conditionsOf(source, compiled.classes);
  const spare: (Uint8Array | Float32Array)[] = [];
  const read = (chunk: number): Promise<ReadChunk> | undefined => {
    if (chunk === chunkSizes.length) return undefined;
    const size = shape.reduce((product, xDim) => product * xDim, chunkSizes[chunk]!);
    const place = spare.findIndex(({ length }) => length === size);
    const numbers = source.rows(chunk, place < 0 ? undefined : spare.splice(place, 1)[0]);
    const reading = Promise.all([numbers, source.mask?.(chunk)]);
    reading.catch(() => {}); // told when it is waited for
    return reading;
  };
  let ahead = read(0);
  for (let chunk = 0, first = 0; ahead !== undefined; chunk++) {
    const [data, mask] = await ahead;
    ahead = read(chunk + 1);
    const rows = chunkSizes[chunk]!;
    const results = await computed(compiled, {
      data,
      shape: [rows, ...shape],
      mask,
      condition: conditionOf(first, rows),
    });
    yield { ...results, first, unreadable: results.unreadable.map((row) => first + row) };
    first += rows;
    spare.splice(0, spare.length, data);
  }
}

/** Gives the condition of some rows by their labels, from the first on: [count, classes]; none where the model is told none or there are no labels. */
function conditionsOf(
  { labels, names }: Pick<RowSource, "labels" | "names">,
  classes: number | undefined,
): (first: number, count: number) => Float32Array | undefined {
  if (classes === undefined || !labels) return () => undefined;
  const known = knownClasses(labels, names);
  const odd = known.findIndex((place) => !Number.isInteger(place) || place >= classes);
  if (odd >= 0)
    throw new RowsError(
      `expected labels in 0..${classes - 1}, the classes that the model is told of, got ${known[odd]} in row ${odd}`,
    );
  return (first, count) =>
    markClasses(known.slice(first, first + count), classes, new Float32Array(count * classes));
}

type ReadChunk = readonly [Uint8Array | Float32Array, Uint8Array | undefined];
type Computed = RowBlock & { readonly unreadable: readonly number[] };

/** Computes rows; where they are refused for numbers that are not finite, those rows become zeros, and their results NaN. */
async function computed(compiled: CompiledRows, rows: ShownRows): Promise<Computed> {
  try {
    const results = await compiled(rows);
    return { ...results, unreadable: emptyRows(rows) };
  } catch (error) {
    const unreadable = withoutNumbers(rows);
    if (unreadable.length === 0) throw error;
    const size = rows.data.length / rows.shape[0]!;
    for (const row of unreadable) rows.data.fill(0, row * size, (row + 1) * size);
    const results = await compiled(rows);
    const resultSize = results.data.length / results.shape[0]!;
    for (const row of unreadable)
      results.data.fill(Number.NaN, row * resultSize, (row + 1) * resultSize);
    const empty = emptyRows(rows);
    return { ...results, unreadable: [...unreadable, ...empty].sort((a, b) => a - b) };
  }
}

/** The rows that hold a number that is not finite. */
function withoutNumbers({ data, shape, mask }: ShownRows): number[] {
  if (data instanceof Uint8Array) return [];
  const size = data.length / shape[0]!;
  return Array.from({ length: shape[0]! }, (_, row) => row).filter(
    (row) =>
      !data
        .subarray(row * size, (row + 1) * size)
        .every((x, i) => Number.isFinite(x) || mask?.[row * size + i] === 0),
  );
}
