import { RowsError } from "../errors.ts";
import { sizeOf } from "../graph.ts";
import { firstNotFinite } from "./first-not-finite.ts";
import type { RowBlock, RowFunction, RowFunctionOptions } from "./row-function.ts";

/** Computes a batch of at least one row, and frees what that takes. */
export interface RowComputer {
  /** @param into where results may be written instead of into arrays of their own: of the right shapes */
  compute(rows: RowBlock, into?: Results): Promise<Results>;
  dispose(): Promise<void>;
}

type Results = Readonly<Record<string, RowBlock>>;
type Rows = RowBlock<Float32Array | Uint8Array>;

interface Call {
  readonly rows: Rows;
  readonly resolve: (results: Results) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Makes a function of rows of what computes a batch: rows are checked, calls that come in one turn of the event loop or while
 * others are computed share a batch, and many rows go through batch by batch into one array.
 */
export function rowFunctionOf(
  { compute, dispose }: RowComputer,
  { shape: rowShape, batchSize = 1000 }: RowFunctionOptions,
): RowFunction {
  const rowSize = sizeOf(rowShape);
  let waiting: Call[] = [];
  let running: Promise<void> | undefined;
  let disposed = false;
  const floats = floatsOf();

  /** The next calls that go into one batch: at least one. */
  const take = (): Call[] => {
    let count = 0;
    const most = waiting.findIndex(({ rows }, i) => {
      count += rows.shape[0]!;
      return i > 0 && count > batchSize;
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
        const results = await computeAll(joined(calls.map(({ rows }) => rows)));
        let from = 0;
        for (const { rows, resolve } of calls) {
          const to = from + rows.shape[0]!;
          resolve(calls.length === 1 ? results : sliced(results, from, to));
          from = to;
        }
      } catch (error) {
        for (const { reject } of calls) reject(error);
      }
    }
    running = undefined;
  };

  const computeAll = async (rows: Rows): Promise<Results> => {
    const n = rows.shape[0]!;
    if (n <= batchSize) return compute(floats(rows));
    const whole: Record<string, RowBlock> = {};
    for (let from = 0; from < n; from += batchSize) {
      const to = Math.min(n, from + batchSize);
      const room = Object.entries(whole).map(([name, block]) => [name, part(block, from, to)]);
      const into = from > 0 ? Object.fromEntries(room) : undefined;
      const results = await compute(floats(part(rows, from, to)), into);
      for (const [name, { data, shape }] of Object.entries(results)) {
        const size = sizeOf(shape.slice(1));
        whole[name] ??= { data: new Float32Array(n * size), shape: [n, ...shape.slice(1)] };
        if (data !== into?.[name]?.data) whole[name].data.set(data, from * size);
      }
    }
    return whole;
  };

  return {
    async run(rows) {
      if (disposed)
        throw new RowsError("expected a function that is not disposed of, got one that is");
      checkRows(rows, rowShape, rowSize);
      if (rows.shape[0] === 0) {
        // A row of zeros, whose results tell the shapes of those of no rows.
        const zeros = { data: new Float32Array(rowSize), shape: [1, ...rowShape] };
        return sliced(await compute(zeros), 0, 0);
      }
      return new Promise((resolve, reject) => {
        waiting.push({ rows, resolve, reject });
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

/** Rows `from` up to `to`, as a view. */
function part<Numbers extends Float32Array | Uint8Array>(
  { data, shape }: RowBlock<Numbers>,
  from: number,
  to: number,
): RowBlock<Numbers> {
  const size = sizeOf(shape.slice(1));
  const numbers = data.subarray(from * size, to * size) as Numbers;
  return { data: numbers, shape: [to - from, ...shape.slice(1)] };
}

const sliced = (results: Results, from: number, to: number): Results =>
  Object.fromEntries(
    Object.entries(results).map(([name, block]) => {
      const { data, shape } = part(block, from, to);
      return [name, { data: data.slice(), shape }];
    }),
  );

function joined(blocks: readonly Rows[]): Rows {
  const [first] = blocks;
  if (blocks.length === 1) return first!;
  const n = blocks.reduce((sum, { shape }) => sum + shape[0]!, 0);
  const data = new Float32Array(n * sizeOf(first!.shape.slice(1)));
  let at = 0;
  for (const block of blocks) {
    fill(data, block.data, at);
    at += block.data.length;
  }
  return { data, shape: [n, ...first!.shape.slice(1)] };
}

/** Makes what turns rows of bytes into intensities, in one array that is used again: one batch is computed at a time. */
function floatsOf(): (rows: Rows) => RowBlock {
  let room = new Float32Array(0);
  return ({ data, shape }) => {
    if (data instanceof Float32Array) return { data, shape };
    if (room.length < data.length) room = new Float32Array(data.length);
    fill(room, data, 0);
    return { data: room.subarray(0, data.length), shape };
  };
}

/** Float32 of 1/255: a product with it has the bits that tfjs and onnxruntime give. */
const scale = Math.fround(1 / 255);

/** Writes numbers from a place on, bytes as intensities in [0, 1]. */
function fill(to: Float32Array, data: Float32Array | Uint8Array, at: number): void {
  if (data instanceof Float32Array) to.set(data, at);
  else for (let i = 0; i < data.length; i++) to[at + i] = data[i]! * scale;
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
  const at = data instanceof Float32Array ? firstNotFinite(data) : -1;
  if (at >= 0)
    fail(
      "finite numbers",
      `${data[at]} in row ${Math.floor(at / rowSize)} at feature ${at % rowSize}; remove or impute such rows`,
    );
}

/** The name of a value's kind, such as "Array" or "Undefined". */
const typeName = (data: unknown): string => Object.prototype.toString.call(data).slice(8, -1);
