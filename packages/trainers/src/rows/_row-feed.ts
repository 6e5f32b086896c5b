import type { RowArray } from "@autoencoders/compiler";
import { ExamplesError } from "../errors.ts";
import { shuffled } from "../loop/_streams.ts";
import { epochPlan, startsOf, type WindowPlan } from "./_epoch-plan.ts";
import { arrayOf, type Buffers, type RowWindow, windowReader } from "./_window-reader.ts";
import type { Examples } from "./examples.ts";
import { checkRowSource, isRowSource, type RowSource, rowCount, rowSizeOf } from "./row-source.ts";

/** Rows by what an objective calls them, in memory or read by chunk; all have the number of rows of `x`. */
export type AnyRows = Readonly<Record<string, Examples | RowSource>> & {
  readonly x: Examples | RowSource;
};

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
  // Two windows are kept: the one that is used, and the one that is read. Their memory serves all.
  const buffers: Buffers = [{}, {}];
  const mostRows = Math.min(windowRows, rowCount(first));
  let reading: Promise<unknown> | undefined;
  const empty = sources.map(([name, { dtype, shape }]) => [name, arrayOf(dtype, 0, shape)]);
  return {
    count: rowCount(first),
    data: Object.fromEntries(empty),
    unchecked: sources.flatMap(([name, { dtype }]) =>
      isUnchecked && dtype === "float32" ? [name] : [],
    ),
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
