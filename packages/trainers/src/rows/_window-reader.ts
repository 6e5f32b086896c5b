import type { RowArray } from "@autoencoders/compiler";
import { rowsOf, startsOf, type WindowPlan } from "./_epoch-plan.ts";
import { readAhead } from "./_read-ahead.ts";
import {
  checkFinite,
  placeOf,
  type RowSource,
  readChunk,
  readFiniteChunk,
  rowSizeOf,
} from "./row-source.ts";

/** Rows that are in memory together, and the order of their use. */
export interface RowWindow {
  /** The step of the epoch that begins with the window, from 0. */
  readonly firstStep: number;
  /** Places of rows: whole batches, but in the last window. */
  readonly order: Int32Array;
  /** The rows, where they are not those the program was prepared with. */
  readonly data?: Readonly<Record<string, RowArray>>;
  /** Looks at the rows that were not when they were read. @throws ExamplesError for the first number that is not finite, naming its row */
  readonly checkFinite?: () => void;
}
/** The memory of two windows, by the names of rows. */
export type Buffers = readonly [Memory, Memory];
type Memory = Record<string, Uint8Array | Float32Array>;

/** Reads window after window; what one leaves over for the next is taken from memory. */
export function windowReader(
  sources: readonly (readonly [string, RowSource])[],
  {
    what,
    isUnchecked,
    buffers,
    mostRows,
  }: {
    readonly what: string;
    readonly isUnchecked: boolean;
    readonly buffers: Buffers;
    /** The most rows of a window, but for one whose only chunk has more. */
    readonly mostRows: number;
  },
): (plan: WindowPlan) => Promise<RowWindow> {
  const readRowsOf = isUnchecked ? readChunk : readFiniteChunk;
  const called = (name: string): string => (name === "x" ? what : `${what} ${name}`);
  const isFilled: Record<string, boolean> = {}; // by the rows' names: whether the memory that is offered is filled
  let turn = 0;
  let before: Promise<{ plan: WindowPlan; data: Readonly<Record<string, RowArray>> }> | undefined;
  return async (plan) => {
    const previous = before;
    const buffer = buffers[turn++ % 2]!;
    const reading = (async () => {
      const last = await previous;
      const entries: [string, RowArray][] = [];
      for (const [name, source] of sources) {
        const rowsOfWindow = plan.order.length + plan.left.length;
        const length = rowsOfWindow * rowSizeOf(source);
        let memory = buffer[name];
        if (!memory || memory.length < length)
          memory = arrayOf(source.dtype, Math.max(rowsOfWindow, mostRows), source.shape).data;
        buffer[name] = memory;
        const array = { data: memory.subarray(0, length), shape: [rowsOfWindow, ...source.shape] };
        const size = rowSizeOf(source);
        const put = (place: number, from: Uint8Array | Float32Array, row: number) =>
          array.data.set(from.subarray(row * size, (row + 1) * size), place * size);
        if (last) {
          const kept = last.data[name]!.data;
          last.plan.left.forEach((row, place) => {
            put(place, kept, row);
          });
        } else await readRows(source, plan.carried, put, called(name));
        let at = plan.carried.length * size;
        const places = plan.chunks.map((chunk) => {
          const place = array.data.subarray(at, at + source.chunkSizes[chunk]! * size);
          at += place.length;
          return { chunk, place };
        });
        const read = async ({ chunk, place }: (typeof places)[number]): Promise<void> => {
          const rows = await readRowsOf(source, chunk, called(name), place);
          isFilled[name] = rows.buffer === place.buffer;
          if (!isFilled[name]) place.set(rows);
        };
        for await (const _ of readAhead(places, read, chunksAhead(plan, isFilled[name])));
        entries.push([name, array]);
      }
      return { plan, data: Object.fromEntries(entries) };
    })();
    before = reading;
    const { data } = await reading;
    const check = (): void => {
      for (const [name, source] of sources) {
        const rowAt = rowsOf(plan, source.chunkSizes, startsOf(source.chunkSizes));
        const numberOf = (place: number): number => placeOf(source, rowAt(place));
        checkFinite(data[name]!.data, { size: rowSizeOf(source), what: called(name), numberOf });
      }
    };
    const { firstStep, order } = plan;
    return { firstStep, order, data, ...(isUnchecked && { checkFinite: check }) };
  };
}

/** How many chunks of a window are read at once: a quarter, or so many where they fill memory that they are offered. */
const chunksAhead = ({ chunks }: WindowPlan, isFilled = false): number =>
  isFilled ? 64 : Math.ceil(chunks.length / 4);

/** Reads single rows by their numbers over all chunks, each chunk once. */
async function readRows(
  source: RowSource,
  rows: Int32Array,
  put: (place: number, from: Uint8Array | Float32Array, row: number) => void,
  what: string,
): Promise<void> {
  const starts = startsOf(source.chunkSizes);
  const places = new Map<number, number[]>();
  rows.forEach((row, place) => {
    const chunk = starts.findLastIndex((start) => start <= row);
    places.set(chunk, [...(places.get(chunk) ?? []), place]);
  });
  for (const [chunk, some] of places) {
    const data = await readFiniteChunk(source, chunk, what);
    for (const place of some) put(place, data, rows[place]! - starts[chunk]!);
  }
}

/** An array of zeros for so many rows of a shape. */
export const arrayOf = (
  dtype: RowSource["dtype"],
  count: number,
  shape: readonly number[],
): RowArray => {
  const length = shape.reduce((size, xDim) => size * xDim, count);
  const data = dtype === "uint8" ? new Uint8Array(length) : new Float32Array(length);
  return { data, shape: [count, ...shape] };
};
