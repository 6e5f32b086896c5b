import * as tf from "@tensorflow/tfjs-core";
import { RowsError } from "../errors.ts";
import { sizeOf } from "../graph.ts";
import { firstNotFinite } from "./first-not-finite.ts";
import type { RowBlock, RowFunction, RowFunctionOptions } from "./row-function.ts";

/** Computes a batch of at least one row, and frees what that takes. */
export interface RowComputer {
  /**
   * Computes the results and, as `withRowSums` gives it, the sum of each row's numbers.
   *
   * @param rows floats, or bytes, which mean intensities
   * @param into where results may be written instead of into arrays of their own: of the right shapes
   */
  compute(rows: Rows, into?: Results): Promise<Results>;
  dispose(): Promise<void>;
}

/** The name of the sums that tell without a look at every number whether a row has one that is NaN or infinite. */
export const rowSums = "sum of each row";

type Results = Readonly<Record<string, RowBlock>>;
type Rows = RowBlock<Float32Array | Uint8Array>;
type Into = Readonly<Record<string, Float32Array>>;

/** Returns the results of a function of rows, and the sum of each row's numbers. */
export const withRowSums =
  (f: (rows: tf.Tensor) => Readonly<Record<string, tf.Tensor>>) =>
  (rows: tf.Tensor): Readonly<Record<string, tf.Tensor>> => ({
    ...f(rows),
    [rowSums]: tf.sum(tf.reshape(rows, [rows.shape[0]!, -1]), 1),
  });

interface Call {
  readonly rows: Rows;
  /** Where the results of these rows go. */
  readonly into: Into;
  readonly resolve: (results: Results) => void;
  readonly reject: (reason: unknown) => void;
}

/** Most rows of several calls that share a batch: more gain less by it than copying them into one array takes. */
const mostJoined = 256;

/**
 * Makes a function of rows of what computes a batch: rows are checked, calls that come in one turn of the event loop or while
 * others are computed share a batch, and many rows go through batch by batch into one array.
 */
export function rowFunctionOf(
  { compute, dispose }: RowComputer,
  { shape: rowShape, batchSize = 1000 }: RowFunctionOptions,
): RowFunction {
  const rowSize = sizeOf(rowShape);
  const mostRows = Math.min(mostJoined, batchSize);
  let waiting: Call[] = [];
  let running: Promise<void> | undefined;
  let disposed = false;

  /** The next calls that go into one batch: at least one. */
  const take = (): Call[] => {
    let count = 0;
    const most = waiting.findIndex(({ rows }, i) => {
      count += rows.shape[0]!;
      return i > 0 && count > mostRows;
    });
    const taken = most < 0 ? waiting : waiting.slice(0, most);
    waiting = most < 0 ? [] : waiting.slice(most);
    return taken;
  };

  const serve = async (): Promise<void> => {
    await nextTurn();
    while (waiting.length > 0) {
      const calls = take();
      try {
        const [first] = calls;
        const alone = calls.length === 1;
        const results = await computeAll(joined(calls), alone ? first!.into : {});
        let from = 0;
        for (const call of calls) {
          const to = from + call.rows.shape[0]!;
          try {
            call.resolve(given(results, call, { from, to, rowSize }));
          } catch (error) {
            call.reject(error); // the rows of the others are right
          }
          from = to;
        }
      } catch (error) {
        for (const { reject } of calls) reject(error);
      }
    }
    running = undefined;
  };

  const computeAll = async (rows: Rows, into: Into): Promise<Results> => {
    const n = rows.shape[0]!;
    if (n <= batchSize) return compute(rows);
    const whole: Record<string, RowBlock> = {};
    for (let from = 0; from < n; from += batchSize) {
      const to = Math.min(n, from + batchSize);
      const room = Object.entries(whole).map(([name, block]) => [name, part(block, from, to)]);
      const place = from > 0 ? Object.fromEntries(room) : undefined;
      const results = await compute(part(rows, from, to), place);
      for (const [name, { data, shape }] of Object.entries(results)) {
        const size = sizeOf(shape.slice(1));
        whole[name] ??= roomFor(name, [n, ...shape.slice(1)], into);
        if (data !== place?.[name]?.data) whole[name].data.set(data, from * size);
      }
    }
    return whole;
  };

  return {
    async run(rows, into = {}) {
      if (disposed)
        throw new RowsError("expected a function that is not disposed of, got one that is");
      checkRows(rows, rowShape, rowSize);
      if (rows.shape[0] === 0) {
        // A row of zeros, whose results tell the shapes of those of no rows.
        const zeros = { data: new Float32Array(rowSize), shape: [1, ...rowShape] };
        return given(await compute(zeros), { rows, into }, { from: 0, to: 0, rowSize });
      }
      return new Promise((resolve, reject) => {
        waiting.push({ rows, into, resolve, reject });
        running ??= serve();
      });
    },
    async dispose() {
      disposed = true;
      await running;
      await dispose();
    },
  };
}

/** Waits until what is ready now has called too. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    if (globalThis.setImmediate) globalThis.setImmediate(resolve);
    else globalThis.setTimeout(resolve, 0);
  });

/** A view of the rows `from` up to `to`. */
function part<Numbers extends Float32Array | Uint8Array>(
  { data, shape }: RowBlock<Numbers>,
  from: number,
  to: number,
): RowBlock<Numbers> {
  const size = sizeOf(shape.slice(1));
  const numbers = data.subarray(from * size, to * size) as Numbers;
  return { data: numbers, shape: [to - from, ...shape.slice(1)] };
}

function joined(calls: readonly Call[]): Rows {
  const [first] = calls;
  if (calls.length === 1) return first!.rows;
  const n = calls.reduce((sum, { rows }) => sum + rows.shape[0]!, 0);
  const shape = [n, ...first!.rows.shape.slice(1)];
  const bytes = calls.every(({ rows }) => rows.data instanceof Uint8Array);
  const data = bytes ? new Uint8Array(sizeOf(shape)) : new Float32Array(sizeOf(shape));
  let at = 0;
  for (const { rows } of calls) {
    if (bytes) data.set(rows.data, at);
    else data.set(floatsOf(rows).data, at);
    at += rows.data.length;
  }
  return { data, shape };
}

/** Where all results of one name go: the array that was given for them, else a new one. @throws RowsError */
function roomFor(name: string, shape: readonly number[], into: Into): RowBlock {
  const data = into[name] ?? new Float32Array(sizeOf(shape));
  if (data.length !== sizeOf(shape))
    throw new RowsError(
      `expected room for ${sizeOf(shape)} numbers, results of shape [${shape.join(", ")}], got an array of ${data.length}`,
    );
  return { data, shape };
}

/**
 * Returns what of a batch's results belongs to the rows of one call, without the sums of rows, in the arrays where it is wanted. One pass
 * over them: of many calls of a row this is most of what each takes.
 *
 * @throws RowsError where a number of these rows is not finite
 */
function given(
  results: Results,
  { rows, into }: Pick<Call, "rows" | "into">,
  { from, to, rowSize }: { from: number; to: number; rowSize: number },
): Results {
  checkFinite(results[rowSums], rows, { from, to, rowSize });
  const own: Record<string, RowBlock> = {};
  for (const name in results) {
    if (name === rowSums) continue;
    const whole = results[name]!;
    const [n = 0, ...shape] = whole.shape;
    if (to - from === n && !into[name]) {
      own[name] = whole;
      continue;
    }
    const { data } = part(whole, from, to);
    const room = roomFor(name, [to - from, ...shape], { [name]: into[name] ?? data.slice() });
    if (into[name] && into[name] !== whole.data) room.data.set(data);
    own[name] = room;
  }
  return own;
}

/** Float32 of 1/255: a product with it has the bits that tfjs and onnxruntime give. */
const scale = Math.fround(1 / 255);

/** Makes floats of rows: of bytes intensities in [0, 1]. */
export function floatsOf({ data, shape }: Rows): RowBlock {
  if (data instanceof Float32Array) return { data, shape };
  const floats = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) floats[i] = data[i]! * scale;
  return { data: floats, shape };
}

/** @throws RowsError */
function checkRows({ data, shape }: Rows, rowShape: readonly number[], rowSize: number): void {
  const fail = (expected: string, got: string): never => {
    throw new RowsError(`expected ${expected}, got ${got}`);
  };
  if (!(data instanceof Float32Array || data instanceof Uint8Array))
    fail("rows as a Float32Array or a Uint8Array", typeName(data));
  const [n, ...row] = shape;
  const fits = row.length === rowShape.length && row.every((xDim, i) => xDim === rowShape[i]);
  if (!fits || !Number.isSafeInteger(n) || n! < 0)
    fail(`rows of shape [n, ${rowShape.join(", ")}]`, `[${shape.join(", ")}]`);
  if (data.length !== n! * rowSize)
    fail(`${n! * rowSize} numbers for rows of shape [${shape.join(", ")}]`, `${data.length}`);
}

/**
 * Looks for numbers that are not finite by the sums of rows. A sum of huge numbers may overflow too, so the row has the last word.
 *
 * @throws RowsError naming the first such number
 */
function checkFinite(
  sums: RowBlock | undefined,
  { data }: Rows,
  { from, to, rowSize }: { from: number; to: number; rowSize: number },
): void {
  if (data instanceof Uint8Array) return;
  for (let row = 0; row < to - from; row++) {
    if (Number.isFinite(sums!.data[from + row])) continue;
    const at = firstNotFinite(data.subarray(row * rowSize, (row + 1) * rowSize));
    if (at >= 0)
      throw new RowsError(
        `expected finite numbers, got ${data[row * rowSize + at]} in row ${row} at feature ${at}; remove or impute such rows`,
      );
  }
}

/** The name of a value's kind, such as "Array" or "Undefined". */
const typeName = (data: unknown): string => Object.prototype.toString.call(data).slice(8, -1);
