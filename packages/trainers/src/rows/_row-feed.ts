import type { RowArray } from "@autoencoders/compiler";
import { ExamplesError } from "../errors.ts";
import { shuffled } from "../loop/_streams.ts";
import { epochPlan, rowsOf, startsOf, type WindowPlan } from "./_epoch-plan.ts";
import { readAhead } from "./_read-ahead.ts";
import type { Examples } from "./examples.ts";
import {
  checkFinite,
  checkRowSource,
  isRowSource,
  placeOf,
  type RowSource,
  readChunk,
  readFiniteChunk,
  rowCount,
  rowSizeOf,
} from "./row-source.ts";

/** Rows by what an objective calls them, in memory or read by chunk; all have the number of rows of `x`. */
export type AnyRows = Readonly<Record<string, Examples | RowSource>> & {
  readonly x: Examples | RowSource;
};

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

/** Where a loop gets its rows from. */
export interface RowFeed {
  readonly count: number;
  /** What a program is prepared with: all rows, or none of the right kind. */
  readonly data: Readonly<Record<string, RowArray>>;
  /** The names of the rows that windows have without anybody having looked whether their numbers are finite. */
  readonly unchecked: readonly string[];
  /** What a resumed training must agree with besides the number of rows; undefined where all are in memory. */
  readonly identity?: { readonly chunks: number; readonly windowRows: number };
  /** The windows of an epoch from the one that has a step on, one epoch at a time; without `shuffle` the rows in their order. */
  windows(options: FeedOptions): AsyncGenerator<RowWindow, void, void>;
}

interface FeedOptions {
  readonly batchSize: number;
  /** Default 0. */
  readonly fromStep?: number;
  readonly shuffle?: { readonly seed: number; readonly epoch: number };
}

/** The bytes of a window by default. */
const windowBytes = 64 * 2 ** 20;

interface SourceOptions {
  readonly shuffleRows?: number | undefined;
  /** What messages call the rows. Default: "examples". */
  readonly what?: string;
  /** Whether rows are not looked at as they are read, since the step says whether their numbers are finite. Default: false. */
  readonly isUnchecked?: boolean;
}

/**
 * Rows as a loop takes them.
 *
 * @throws ExamplesError where sources have different chunks
 */
export function feedOf(rows: AnyRows, options: SourceOptions = {}): RowFeed {
  const entries = Object.entries(rows);
  const [first] = entries.flatMap(([, array]) => (isRowSource(array) ? [array] : []));
  return first
    ? feedOfSources(entries, first, options)
    : feedOfArrays(rows as Readonly<Record<string, Examples>> & { readonly x: Examples });
}

function feedOfArrays(
  data: Readonly<Record<string, Examples>> & { readonly x: Examples },
): RowFeed {
  const count = data.x.shape[0]!;
  return {
    count,
    data,
    unchecked: [],
    async *windows({ shuffle }) {
      const order = shuffle
        ? shuffled(count, shuffle.seed, shuffle.epoch)
        : Int32Array.from({ length: count }, (_, i) => i);
      yield { firstStep: 0, order };
    },
  };
}

function feedOfSources(
  entries: readonly (readonly [string, Examples | RowSource])[],
  first: RowSource,
  { shuffleRows, what = "examples", isUnchecked = false }: SourceOptions,
): RowFeed {
  const { chunkSizes } = first;
  const sources = entries.map(([name, array]) => {
    const source = isRowSource(array) ? array : chunked(array, chunkSizes);
    checkRowSource(source, name === "x" ? what : `${what} ${name}`);
    if (source.chunkSizes.join() !== chunkSizes.join())
      throw new ExamplesError(
        `expected ${what} ${name} in chunks of as many rows as the others, got ${source.chunkSizes.length} chunks of ` +
          `${rowCount(source)} rows beside ${chunkSizes.length} of ${rowCount(first)}`,
      );
    return [name, source] as const;
  });
  const rowBytes = sources.reduce(
    (sum, [, source]) => sum + rowSizeOf(source) * (source.dtype === "uint8" ? 1 : 4),
    0,
  );
  const windowRows = shuffleRows ?? Math.max(1, Math.floor(windowBytes / rowBytes));
  const isLookedAt = ({ dtype }: RowSource): boolean => dtype === "uint8" || !isUnchecked;
  // Two windows are kept: the one that is used, and the one that is read. Their memory serves all.
  const buffers: Buffers = [{}, {}];
  const mostRows = Math.min(windowRows, rowCount(first));
  let reading: Promise<unknown> | undefined;
  const empty = sources.map(([name, { dtype, shape }]) => [name, arrayOf(dtype, 0, shape)]);
  return {
    count: rowCount(first),
    data: Object.fromEntries(empty),
    unchecked: sources.flatMap(([name, source]) => (isLookedAt(source) ? [] : [name])),
    identity: { chunks: chunkSizes.length, windowRows },
    async *windows({ batchSize, fromStep = 0, shuffle }) {
      const plans = epochPlan({ chunkSizes, batchSize, windowRows, ...(shuffle && { shuffle }) });
      await reading?.catch(() => {}); // of an epoch that was left
      const read = windowReader(sources, { what, isUnchecked, buffers, mostRows });
      let ahead: Promise<RowWindow> | undefined;
      for (const plan of plansFrom(plans, fromStep)) {
        const window = ahead;
        ahead = read(plan);
        reading = ahead;
        ahead.catch(() => {}); // told when it is waited for
        if (window) yield await window;
      }
      if (ahead) yield await ahead;
    },
  };
}

/** The plans from the one that has a step on: those before are not read, but what they left over decides what follows. */
function* plansFrom(plans: Iterable<WindowPlan>, step: number): Generator<WindowPlan, void, void> {
  let held: WindowPlan | undefined;
  for (const plan of plans) {
    if (held && plan.firstStep > step) yield held;
    held = plan;
  }
  if (held) yield held;
}

/** The memory of two windows, by the names of rows. */
type Buffers = readonly [Memory, Memory];
type Memory = Record<string, Uint8Array | Float32Array>;

/** Reads window after window; what one leaves over for the next is taken from memory. */
function windowReader(
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

const arrayOf = (dtype: RowSource["dtype"], count: number, shape: readonly number[]): RowArray => {
  const length = shape.reduce((size, xDim) => size * xDim, count);
  const data = dtype === "uint8" ? new Uint8Array(length) : new Float32Array(length);
  return { data, shape: [count, ...shape] };
};

/** Rows in memory, cut into chunks of given sizes. */
function chunked({ data, shape }: Examples, chunkSizes: readonly number[]): RowSource {
  const [, ...row] = shape;
  const size = row.reduce((product, xDim) => product * xDim, 1);
  const starts = startsOf(chunkSizes);
  const count = chunkSizes.reduce((sum, rows) => sum + rows, 0);
  if (shape[0] !== count)
    throw new ExamplesError(`expected as many rows as the source has (${count}), got ${shape[0]}`);
  return {
    shape: row,
    dtype: data instanceof Uint8Array ? "uint8" : "float32",
    chunkSizes,
    rows: async (chunk) =>
      data.slice(starts[chunk]! * size, (starts[chunk]! + chunkSizes[chunk]!) * size),
  };
}
