import { util } from "@tensorflow/tfjs-core";
import { type GraphBuilder, sizeOf } from "../graph.ts";
import { elementwise, filled, materialize, reshape, type Symbolic, symbolic } from "../symbolic.ts";
import { cast, ops } from "./_ops.ts";
import type { KernelTable } from "./kernel.ts";

const intConstant = (
  graph: GraphBuilder,
  list: readonly number[],
  shape: readonly number[] = [list.length],
): Symbolic => symbolic(graph.constant(Int32Array.from(list), shape, "int32"));

function gather(graph: GraphBuilder, x: Symbolic, indices: Symbolic, axis: number): Symbolic {
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
  const inputs = [materialize(graph, x), materialize(graph, indices)];
  // Of single numbers GatherElements is the faster one: Gather copies each as a slice of its own.
  const op = x.shape.length === 1 && indices.shape.length === 1 ? "GatherElements" : "Gather";
  return symbolic(graph.node(op, inputs, { axis }, shape, x.dtype));
}

/** Fewer segments than this are summed by a product with a one-hot matrix, which is then the faster way. */
const fewSegments = 256;

/** Rows of x [n, ...] summed by number: [count, ...]; negative numbers count nowhere. */
function segmentSum(graph: GraphBuilder, x: Symbolic, ids: Symbolic, count: number): Symbolic {
  const { equal, float, max, not, less, where } = ops(graph);
  const [n] = x.shape as [number];
  const size = sizeOf(x.shape) / n;
  const rows = reshape(graph, x, [n, size]);
  const column = reshape(graph, ids, [n, 1]);
  const shape = [count, ...x.shape.slice(1)];
  if (count < fewSegments && x.dtype === "float32") {
    const numbers = Array.from({ length: count }, (_, i) => i);
    const hit = float(equal(column, intConstant(graph, numbers, [1, count])));
    const inputs = [materialize(graph, hit), materialize(graph, rows)];
    const sums = graph.node("Gemm", inputs, { transA: 1, transB: 0, alpha: 1 }, [count, size]);
    return reshape(graph, symbolic(sums), shape);
  }
  const zero = (list: readonly number[]) => filled(graph, 0, list, x.dtype);
  const first = filled(graph, 0, [], "int32");
  const counted = where(not(less(column, first)), rows, zero([]));
  const places = symbolic(materialize(graph, max(column, first)), [n, size]);
  // Not ScatterND, whose additions to one row race each other.
  const inputs = [zero([count, size]), places, counted].map((part) => materialize(graph, part));
  const attributes = { axis: 0, reduction: "add" };
  const sums = graph.node("ScatterElements", inputs, attributes, [count, size], x.dtype);
  return reshape(graph, symbolic(sums), shape);
}

/** Indices [..., k] into the first k axes of a shape as numbers of its rows: [...]. */
function rowNumbers(graph: GraphBuilder, indices: Symbolic, shape: readonly number[]): Symbolic {
  const k = indices.shape.at(-1)!;
  const strides = Array.from({ length: k }, (_, i) => sizeOf(shape.slice(i + 1, k)));
  const parts = elementwise(graph, "Mul", [indices, intConstant(graph, strides)]);
  const axes = graph.constant(BigInt64Array.of(-1n), [1], "int64");
  const inputs = [materialize(graph, parts), axes];
  const outer = indices.shape.slice(0, -1);
  return symbolic(graph.node("ReduceSum", inputs, { keepdims: 0 }, outer, "int32"));
}

/** Rows taken, and rows summed, by number. */
export const gatherKernels: KernelTable = {
  GatherV2: (graph, { x, indices }, { axis, batchDims = 0 }) => {
    const at = util.parseAxisParam(axis, [...x.shape])[0]!;
    if (batchDims === 0) return gather(graph, x, indices, at);
    // Each batch's rows lie one after another: the number of a row among all of them.
    const [batch, outer] = [x.shape.slice(0, batchDims), x.shape.slice(batchDims, at)];
    const inner = indices.shape.slice(batchDims);
    const starts = intConstant(
      graph,
      Array.from({ length: sizeOf([...batch, ...outer]) }, (_, i) => i * x.shape[at]),
      [sizeOf(batch), sizeOf(outer), 1],
    );
    const list = reshape(graph, indices, [sizeOf(batch), 1, sizeOf(inner)]);
    const rest = x.shape.slice(at + 1);
    const rows = reshape(graph, x, [-1, ...rest].with(0, sizeOf(x.shape.slice(0, at + 1))));
    const taken = gather(graph, rows, elementwise(graph, "Add", [starts, list]), 0);
    return reshape(graph, taken, [...batch, ...outer, ...inner, ...rest]);
  },
  GatherNd: (graph, { params, indices }) => {
    const k = indices.shape.at(-1)!;
    const rest = params.shape.slice(k);
    const rows = reshape(graph, params, [sizeOf(params.shape.slice(0, k)), ...rest]);
    return gather(graph, rows, rowNumbers(graph, indices, params.shape), 0);
  },
  ScatterNd: (graph, { indices, updates }, { shape }) => {
    const k = indices.shape.at(-1)!;
    const numbers = rowNumbers(graph, indices, shape);
    const n = sizeOf(numbers.shape);
    const rest: number[] = shape.slice(k);
    const sums = segmentSum(
      graph,
      reshape(graph, updates, [n, ...rest]),
      reshape(graph, numbers, [n]),
      sizeOf(shape.slice(0, k)),
    );
    return reshape(graph, sums, shape);
  },
  UnsortedSegmentSum: (graph, { x, segmentIds }, { numSegments }) =>
    segmentSum(graph, x, cast(graph, segmentIds, "int32"), numSegments),
};
