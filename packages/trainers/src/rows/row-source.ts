import { firstNotFinite } from "@autoencoders/compiler";
import { ExamplesError } from "../errors.ts";
import { constructorOf } from "./_constructor-of.ts";
import type { Examples } from "./examples.ts";

/**
 * Rows that need not be in memory together: they are read a chunk at a time, any chunk at any time, as often as it takes. What
 * `fit` takes as examples can be one.
 */
export interface RowSource {
  /** The shape of one row, without the number of rows. */
  readonly shape: readonly number[];
  /** What the rows are made of; uint8 means intensities, scaled to [0, 1] by 1/255 when they are used. */
  readonly dtype: "uint8" | "float32";
  /** How many rows each chunk has, each ≥ 1; their sum is the number of rows. */
  readonly chunkSizes: readonly number[];
  /**
   * Reads a chunk, counted from 0: its rows one after the other. The array is the caller's; the same chunk is always the same rows.
   *
   * @param memory an array of the dtype and of as many numbers as the chunk has, which may be filled and given back: many chunks then need
   * no memory of their own. What it held is lost
   */
  rows(chunk: number, memory?: Uint8Array | Float32Array): Promise<Uint8Array | Float32Array>;
  /** The place of each row among all those of its file, [n], counted from 0, by which messages call it; its own number where absent. */
  readonly places?: Uint32Array;
  /** Reads which numbers of a chunk are there, any but 0, and which are missing, 0; see `Examples`. All are there where absent. */
  readonly mask?: (chunk: number) => Promise<Uint8Array>;
}

/** Whether rows are read by chunk, not in memory already. */
export const isRowSource = (rows: Examples | RowSource): rows is RowSource => "chunkSizes" in rows;

/** The number of rows of a source. */
export const rowCount = ({ chunkSizes }: RowSource): number =>
  chunkSizes.reduce((sum, size) => sum + size, 0);

/** The numbers of one row. */
export const rowSizeOf = ({ shape }: Pick<RowSource, "shape">): number =>
  shape.reduce((size, xDim) => size * xDim, 1);

/**
 * Checks what a source says of itself.
 *
 * @param what what a message calls its rows
 * @throws ExamplesError where it has no rows, or its shape, kind or chunks are none
 */
export function checkRowSource(source: RowSource, what: string): void {
  const fail = (expected: string, got: unknown): never => {
    throw new ExamplesError(`expected ${what} from a source with ${expected}, got ${got}`);
  };
  const isSize = (size: number) => Number.isSafeInteger(size) && size >= 1;
  const { shape, dtype, chunkSizes, rows } = source;
  if (typeof rows !== "function") fail("a function rows(chunk)", typeof rows);
  if (dtype !== "uint8" && dtype !== "float32") fail('the dtype "uint8" or "float32"', dtype);
  if (!Array.isArray(shape) || !shape.every(isSize)) fail("the shape of a row", `[${shape}]`);
  if (!Array.isArray(chunkSizes) || chunkSizes.length === 0 || !chunkSizes.every(isSize))
    fail("at least one chunk, each of at least one row", `chunks of [${chunkSizes}]`);
  if (rowCount(source) >= 2 ** 31) fail("less than 2³¹ rows", rowCount(source));
}

/**
 * Reads a chunk and checks its kind and size.
 *
 * @param memory see `RowSource`
 * @throws ExamplesError naming the chunk
 */
export async function readChunk(
  source: RowSource,
  chunk: number,
  what: string,
  memory?: Uint8Array | Float32Array,
): Promise<Uint8Array | Float32Array> {
  const { dtype, chunkSizes } = source;
  const data = await source.rows(chunk, memory);
  const kind = dtype === "uint8" ? Uint8Array : Float32Array;
  const size = rowSizeOf(source);
  if (!(data instanceof kind) || data.length !== chunkSizes[chunk]! * size)
    throw new ExamplesError(
      `expected chunk ${chunk} of ${what} as ${kind.name} of ${chunkSizes[chunk]} × ${size} numbers, got ` +
        `${constructorOf(data)} of ${data?.length}`,
    );
  return data;
}

/**
 * Reads a chunk whose numbers are finite.
 *
 * @throws ExamplesError as `readChunk` does, or naming the row at fault, counted from 0 over all chunks, or by its place in its file
 */
export async function readFiniteChunk(
  source: RowSource,
  chunk: number,
  what: string,
  memory?: Uint8Array | Float32Array,
): Promise<Uint8Array | Float32Array> {
  const data = await readChunk(source, chunk, what, memory);
  const before = (): number =>
    source.chunkSizes.slice(0, chunk).reduce((sum, rows) => sum + rows, 0);
  const numberOf = (row: number): number => placeOf(source, before() + row);
  checkFinite(data, { size: rowSizeOf(source), what, numberOf });
  return data;
}

/** The number by which messages call a row. */
export const placeOf = ({ places }: RowSource, row: number): number => places?.[row] ?? row;

/** @throws ExamplesError for the first number that is not finite, naming its row by its number */
export function checkFinite(
  data: Uint8Array | Float32Array,
  {
    size,
    what,
    numberOf,
  }: {
    /** The numbers of a row. */
    readonly size: number;
    readonly what: string;
    /** The number of a row over all chunks, by its place in these. */
    readonly numberOf: (row: number) => number;
  },
): void {
  const at = data instanceof Float32Array ? firstNotFinite(data) : -1;
  if (at < 0) return;
  throw new ExamplesError(
    `expected finite numbers in ${what}, got ${data[at]} in row ${numberOf(Math.floor(at / size))} at feature ${at % size}; ` +
      `remove or impute such rows`,
  );
}
