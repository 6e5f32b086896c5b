import { zeroMissing } from "@autoencoders/models";
import { ExamplesError } from "../errors.ts";
import { constructorOf } from "./_constructor-of.ts";
import type { Examples } from "./examples.ts";
import { isRowSource, type RowSource, rowSizeOf } from "./row-source.ts";

/** Rows with 0 in the place of missing numbers, and the mask that an objective gets where any may be missing. */
interface WithoutMissing<Rows> {
  readonly x: Rows;
  readonly mask?: Rows;
}

/**
 * Puts 0 in the place of missing numbers. The mask becomes bytes of 0 and 255, which a step reads as 0 and 1; rows in memory that lack
 * nothing have none.
 *
 * @param what what messages call the rows
 * @throws ExamplesError where a mask is not as long as the data
 */
export function withoutMissing(rows: Examples, what: string): WithoutMissing<Examples>;
export function withoutMissing(rows: RowSource, what: string): WithoutMissing<RowSource>;
export function withoutMissing(
  rows: Examples | RowSource,
  what: string,
): WithoutMissing<Examples | RowSource>;
export function withoutMissing(
  rows: Examples | RowSource,
  what: string,
): WithoutMissing<Examples | RowSource> {
  if (!rows.mask) return { x: rows };
  return isRowSource(rows) ? ofSource(rows, what) : ofExamples(rows, what);
}

function ofExamples({ mask, ...rows }: Examples, what: string): WithoutMissing<Examples> {
  const { data, shape } = rows;
  const known = checkedMask(mask, data.length, what);
  if (!known.includes(0)) return { x: rows };
  const x = { ...rows, data: zeroMissing(data, known) };
  return { x, mask: { data: asBytes(known), shape } };
}

function ofSource({ mask, ...source }: RowSource, what: string): WithoutMissing<RowSource> {
  const size = rowSizeOf(source);
  const maskOf = async (chunk: number): Promise<Uint8Array> =>
    checkedMask(await mask!(chunk), source.chunkSizes[chunk]! * size, what);
  return {
    x: {
      ...source,
      async rows(chunk, memory) {
        const data = await source.rows(chunk, memory);
        return zeroMissing(data, await maskOf(chunk), { inPlace: true }); // the array is the reader's
      },
    },
    mask: {
      shape: source.shape,
      chunkSizes: source.chunkSizes,
      dtype: "uint8",
      rows: async (chunk) => asBytes(await maskOf(chunk)),
    },
  };
}

function checkedMask(mask: unknown, length: number, what: string): Uint8Array {
  if (mask instanceof Uint8Array && mask.length === length) return mask;
  const got = mask instanceof Uint8Array ? `${mask.length}` : constructorOf(mask);
  throw new ExamplesError(
    `expected a mask of ${what} as a Uint8Array of ${length} numbers, one for each of theirs, got ${got}`,
  );
}

const asBytes = (mask: Uint8Array): Uint8Array => mask.map((known) => (known === 0 ? 0 : 255));
