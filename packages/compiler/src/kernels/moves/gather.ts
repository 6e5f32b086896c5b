import * as tf from "@tensorflow/tfjs-core";
import { type GraphBuilder, sizeOf } from "../../graph.ts";
import {
  cast,
  elementwise,
  filled,
  materialize,
  reshape,
  type Symbolic,
  symbolic,
} from "../../symbolic.ts";
import { ops } from "../_ops.ts";
import { tensorInfo } from "../_tensor-info.ts";
import type { Inputs, KernelTable } from "../kernel.ts";

const intConstant = (
  graph: GraphBuilder,
  list: readonly number[],
  shape: readonly number[] = [list.length],
): Symbolic => symbolic(graph.constant(Int32Array.from(list), shape, "int32"));

function gather(graph: GraphBuilder, x: Symbolic, indices: Symbolic, axis: number): Symbolic {
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
  const inputs = [materialize(graph, x), materialize(graph, indices)];
  // GatherElements is the faster one for single numbers: Gather copies each as a slice of its own.
  const op = x.shape.length === 1 && indices.shape.length === 1 ? "GatherElements" : "Gather";
  return symbolic(graph.node(op, inputs, { axis }, shape, x.dtype));
}

/** Fewer segments than this are summed faster by a product with a one-hot matrix. */
const fewSegments = 256;

/** Rows of x [n, ...] summed by number: [count, ...]; negative numbers count nowhere. */
function segmentSum(graph: GraphBuilder, x: Symbolic, ids: Symbolic, count: number): Symbolic {
  const { equal, float, max, not, less, where } = ops(graph);
  const n = x.shape[0]!;
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

/** Turns indices [..., k] into the first k axes of a shape into row numbers [...] of a tensor with those axes flattened. */
function rowNumbers(graph: GraphBuilder, indices: Symbolic, shape: readonly number[]): Symbolic {
  const k = indices.shape.at(-1)!;
  const strides = Array.from({ length: k }, (_, i) => sizeOf(shape.slice(i + 1, k)));
  const parts = elementwise(graph, "Mul", [indices, intConstant(graph, strides)]);
  const axes = graph.constant(BigInt64Array.of(-1n), [1], "int64");
  const inputs = [materialize(graph, parts), axes];
  const outer = indices.shape.slice(0, -1);
  return symbolic(graph.node("ReduceSum", inputs, { keepdims: 0 }, outer, "int32"));
}

/** Throws for numbers of rows beyond the table's, if they are constants; others are known only when the step runs. */
function checkIndices({ value }: Symbolic, count: number): void {
  for (const index of value.data ?? [])
    tf.util.assert(
      index >= 0 && index < count,
      () => `GatherV2: the index value ${index} is not in [0, ${count - 1}]`,
    );
}

/** Kernels that take, add up and replace rows by their numbers. */
export const gatherKernels = {
  GatherV2: (graph, { x, indices }: Inputs<"x" | "indices">, attributes: tf.GatherV2Attrs) => {
    const at = tf.util.parseAxisParam(attributes.axis, [...x.shape])[0]!;
    const axisDim = x.shape[at]!;
    checkIndices(indices, axisDim);
    const given = attributes.batchDims ?? 0;
    const batchDims = given < 0 ? given + indices.shape.length : given;
    tf.backend_util.segment_util.collectGatherOpShapeInfo(
      tensorInfo(x),
      tensorInfo(indices),
      at,
      given,
    );
    if (batchDims === 0) return gather(graph, x, indices, at);
    // Each batch's rows lie one after another: the number of a row among all of them.
    const [batch, outer] = [x.shape.slice(0, batchDims), x.shape.slice(batchDims, at)];
    const inner = indices.shape.slice(batchDims);
    const starts = intConstant(
      graph,
      Array.from({ length: sizeOf([...batch, ...outer]) }, (_, i) => i * axisDim),
      [sizeOf(batch), sizeOf(outer), 1],
    );
    const list = reshape(graph, indices, [sizeOf(batch), 1, sizeOf(inner)]);
    const rest = x.shape.slice(at + 1);
    const rows = reshape(graph, x, [sizeOf(x.shape.slice(0, at + 1)), ...rest]);
    const taken = gather(graph, rows, elementwise(graph, "Add", [starts, list]), 0);
    return reshape(graph, taken, [...batch, ...outer, ...inner, ...rest]);
  },
  GatherNd: (graph, { params, indices }: Inputs<"params" | "indices">) => {
    tf.gather_util.prepareAndValidate(tensorInfo(params), tensorInfo(indices));
    const k = indices.shape.at(-1)!;
    const rest = params.shape.slice(k);
    const rows = reshape(graph, params, [sizeOf(params.shape.slice(0, k)), ...rest]);
    return gather(graph, rows, rowNumbers(graph, indices, params.shape), 0);
  },
  ScatterNd: (
    graph,
    { indices, updates }: Inputs<"indices" | "updates">,
    { shape }: tf.ScatterNdAttrs,
  ) => {
    const { numbers, rows, count } = scattered(graph, indices, updates, shape);
    return reshape(graph, segmentSum(graph, rows, numbers, count), shape);
  },
  TensorScatterUpdate: (
    graph,
    { tensor, indices, updates }: Inputs<"tensor" | "indices" | "updates">,
  ) => {
    const { numbers, rows, count } = scattered(graph, indices, updates, tensor.shape);
    const size = sizeOf(rows.shape) / rows.shape[0]!;
    const places = symbolic(materialize(graph, reshape(graph, numbers, [rows.shape[0]!, 1])), [
      rows.shape[0]!,
      size,
    ]);
    // Not ScatterND, which writes several updates of one row in no order: the last one counts.
    const inputs = [
      reshape(graph, tensor, [count, size]),
      places,
      reshape(graph, rows, places.shape),
    ].map((part) => materialize(graph, part));
    const attributes = { axis: 0, reduction: "none" };
    const value = graph.node("ScatterElements", inputs, attributes, [count, size], tensor.dtype);
    return reshape(graph, symbolic(value), tensor.shape);
  },
  UnsortedSegmentSum: (
    graph,
    { x, segmentIds }: Inputs<"x" | "segmentIds">,
    { numSegments }: tf.UnsortedSegmentSumAttrs,
  ) => segmentSum(graph, x, cast(graph, segmentIds, "int32"), numSegments),
} satisfies KernelTable;

/** Updates of the rows of a shape: the number of each update's row, [n], the updates, [n, ...row], and how many rows there are. */
function scattered(
  graph: GraphBuilder,
  indices: Symbolic,
  updates: Symbolic,
  shape: readonly number[],
): { readonly numbers: Symbolic; readonly rows: Symbolic; readonly count: number } {
  // Indices of one axis are numbers of rows of a vector's elements.
  const list = indices.shape.length > 1 ? indices : reshape(graph, indices, [...indices.shape, 1]);
  const k = list.shape.at(-1)!;
  const numbers = rowNumbers(graph, list, shape);
  const n = sizeOf(numbers.shape);
  const rest = shape.slice(k);
  return {
    numbers: reshape(graph, numbers, [n]),
    rows: reshape(graph, updates, [n, ...rest]),
    count: sizeOf(shape.slice(0, k)),
  };
}
