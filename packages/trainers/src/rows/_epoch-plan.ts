import { shuffled, shuffledChunks } from "../loop/_streams.ts";

/** Some rows of an epoch that are in memory together. */
export interface WindowPlan {
  /** The step of the epoch that begins with the window, from 0. */
  readonly firstStep: number;
  /** The chunks to read, in ascending order. */
  readonly chunks: readonly number[];
  /** The rows before those of the chunks: left over by the window before, numbered over all chunks. */
  readonly carried: Int32Array;
  /** The places in the window, carried rows first, in the order of their use: whole batches, but in the last window. */
  readonly order: Int32Array;
  /** The places that are left over for the next window. */
  readonly left: Int32Array;
}

/** What an epoch is planned with. */
export interface PlanOptions {
  readonly chunkSizes: readonly number[];
  readonly batchSize: number;
  /** A window takes chunks until it has so many rows. */
  readonly windowRows: number;
  /** Rows in an order of their own for each epoch; without it, in theirs. */
  readonly shuffle?: { readonly seed: number; readonly epoch: number };
}

/**
 * Plans an epoch over chunks that are not in memory together. The chunks come in an order drawn from the seed; the rows
 * within a window are shuffled. Where one window holds all rows, they come in the order of rows in memory.
 */
export function* epochPlan(options: PlanOptions): Generator<WindowPlan, void, void> {
  const { chunkSizes, batchSize, windowRows, shuffle } = options;
  const count = chunkSizes.length;
  const starts = startsOf(chunkSizes);
  const sequence = shuffle
    ? shuffledChunks(count, shuffle)
    : Int32Array.from(chunkSizes, (_, i) => i);
  let [next, firstStep, window] = [0, 0, 0];
  let carried = new Int32Array(0);
  while (next < count) {
    const chunks: number[] = [];
    let size = carried.length;
    while (
      next < count &&
      (chunks.length === 0 || size + chunkSizes[sequence[next]!]! <= windowRows)
    ) {
      chunks.push(sequence[next]!);
      size += chunkSizes[sequence[next++]!]!;
    }
    chunks.sort((a, b) => a - b);
    const places = shuffle
      ? shuffled(size, shuffle.seed, shuffle.epoch, window++)
      : Int32Array.from({ length: size }, (_, i) => i);
    const used = next < count ? size - (size % batchSize) : size;
    const [order, left] = [places.subarray(0, used), places.subarray(used)];
    yield { firstStep, chunks, carried, order, left };
    firstStep += Math.ceil(used / batchSize);
    const rows = rowsOf({ chunks, carried }, chunkSizes, starts);
    carried = left.map((place) => rows(place));
  }
}

/** The number of the first row of each chunk. */
export function startsOf(chunkSizes: readonly number[]): number[] {
  let sum = 0;
  return chunkSizes.map((size) => {
    sum += size;
    return sum - size;
  });
}

/** The number over all chunks of the row at a place of a window. */
export function rowsOf(
  { chunks, carried }: Pick<WindowPlan, "chunks" | "carried">,
  chunkSizes: readonly number[],
  starts: readonly number[],
): (place: number) => number {
  return (place) => {
    if (place < carried.length) return carried[place]!;
    let within = place - carried.length;
    for (const chunk of chunks) {
      if (within < chunkSizes[chunk]!) return starts[chunk]! + within;
      within -= chunkSizes[chunk]!;
    }
    throw new RangeError(`place ${place} is not in the window`);
  };
}
