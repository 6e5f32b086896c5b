import { type GraphBuilder, sameShape, sizeOf, type Value } from "./graph.ts";

/**
 * Images are kept as [channels, height, width, batch] inside a graph, so that a pixel's numbers of all examples lie side by
 * side: every shift, window, pooling and up-sampling is then a copy of whole rows of `batch` numbers, and every
 * convolution a matrix product without a transposition. Matrices that come of such images are [features, batch].
 */
export const batchLastOrder = (rank: number): number[] =>
  Array.from({ length: rank }, (_, i) => (i === 0 ? rank - 1 : i === rank - 1 ? 0 : i));

/** The stored shape of [batch, ..., channels]. The order is its own inverse. */
export const batchLastShape = (shape: readonly number[]): number[] =>
  batchLastOrder(shape.length).map((axis) => shape[axis]!);

/** An index constant, made once for each graph and key: equal keys mean equal numbers. */
export function indexConstant(graph: GraphBuilder, key: string, make: () => Int32Array): Value {
  const known = indices.get(graph) ?? new Map<string, Value>();
  indices.set(graph, known);
  const value = known.get(key) ?? constantIndex(graph, make());
  known.set(key, value);
  return value;
}
const indices = new WeakMap<GraphBuilder, Map<string, Value>>();
const constantIndex = (graph: GraphBuilder, list: Int32Array): Value =>
  graph.constant(list, [list.length], "int32");

/** The same numbers under another shape. */
export function reshaped(graph: GraphBuilder, value: Value, shape: readonly number[]): Value {
  if (sameShape(value.shape, shape)) return value;
  if (value.data) return graph.constant(value.data, shape, value.dtype);
  const source = value.op === "Reshape" ? value.inputs[0]! : value;
  if (sameShape(source.shape, shape)) return source;
  const list = graph.constant(BigInt64Array.from(shape, BigInt), [shape.length], "int64");
  return graph.node("Reshape", [source, list], {}, shape, value.dtype);
}

/**
 * Rows of a matrix [n, batch] by their numbers: [index length, batch].
 * @param key cache key of the index, see `indexConstant`
 */
export function gatherRows(
  graph: GraphBuilder,
  rows: Value,
  key: string,
  make: () => Int32Array,
): Value {
  const index = indexConstant(graph, key, make);
  const list = index.data as Int32Array;
  if (list.length === rows.shape[0] && list.every((row, i) => row === i)) return rows;
  const shape = [list.length, rows.shape[1]!];
  return graph.node("Gather", [rows, index], { axis: 0 }, shape, rows.dtype);
}

/** The axes in another order. */
export const transposed = (graph: GraphBuilder, value: Value, perm: readonly number[]): Value =>
  graph.node(
    "Transpose",
    [value],
    { perm },
    perm.map((axis) => value.shape[axis]!),
    value.dtype,
  );

const atMostOneAxis = (shape: readonly number[]): boolean =>
  shape.filter((xDim) => xDim !== 1).length <= 1;

/** A value in the order of its tensor, [batch, ..., channels], stored batch last. Axes of size 1 stay so. */
export function toBatchLast(graph: GraphBuilder, value: Value): Value {
  const { shape } = value;
  const stored = batchLastShape(shape);
  if (shape.length < 2 || atMostOneAxis(shape)) return reshaped(graph, value, stored);
  const batch = shape[0]!;
  const features = sizeOf(shape) / batch;
  const flat = reshaped(graph, value, [batch, features]);
  const rows = batch === 1 ? reshaped(graph, flat, [features, 1]) : transposed(graph, flat, [1, 0]);
  return reshaped(graph, channelsFirst(graph, rows, shape.at(-1)!), stored);
}

/** The reverse of `toBatchLast`; `value` may have axes of size 1 where the tensor has more. */
export function fromBatchLast(graph: GraphBuilder, value: Value): Value {
  const shape = batchLastShape(value.shape);
  if (shape.length < 2 || atMostOneAxis(shape)) return reshaped(graph, value, shape);
  const batch = shape[0]!;
  const features = sizeOf(shape) / batch;
  const rows = channelsLast(
    graph,
    reshaped(graph, value, [features, batch]),
    shape.length > 2 ? shape.at(-1)! : features,
  );
  const flat = batch === 1 ? reshaped(graph, rows, [1, features]) : transposed(graph, rows, [1, 0]);
  return reshaped(graph, flat, shape);
}

/** Reorders rows [pixels · channels, batch] to [channels · pixels, batch]. */
function channelsFirst(graph: GraphBuilder, rows: Value, channels: number): Value {
  const pixels = rows.shape[0]! / channels;
  return gatherRows(graph, rows, `channels first ${channels} ${pixels}`, () =>
    Int32Array.from(
      { length: rows.shape[0]! },
      (_, i) => (i % pixels) * channels + Math.floor(i / pixels),
    ),
  );
}

/** Reorders rows [channels · pixels, batch] to [pixels · channels, batch]. */
function channelsLast(graph: GraphBuilder, rows: Value, channels: number): Value {
  const pixels = rows.shape[0]! / channels;
  return gatherRows(graph, rows, `channels last ${channels} ${pixels}`, () =>
    Int32Array.from(
      { length: rows.shape[0]! },
      (_, i) => (i % channels) * pixels + Math.floor(i / channels),
    ),
  );
}

/** A value that is stored batch last in another shape of the same batch. */
export function reshapeBatchLast(
  graph: GraphBuilder,
  value: Value,
  shape: readonly number[],
): Value {
  const [from, to] = [batchLastShape(value.shape), shape];
  const batch = from[0]!;
  const rows = reshaped(graph, value, [sizeOf(from) / batch, batch]);
  const plain = channelsLast(graph, rows, from.at(-1)!);
  return reshaped(graph, channelsFirst(graph, plain, to.at(-1)!), batchLastShape(to));
}
