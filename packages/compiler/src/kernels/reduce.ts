import { util } from "@tensorflow/tfjs-core";
import { batchLastOrder, batchLastShape } from "../batch-last.ts";
import { pixelSums } from "../facts.ts";
import { type GraphBuilder, sameShape, scalarOf, sizeOf, type Value } from "../graph.ts";
import {
  elementwise,
  filled,
  integers,
  materialize,
  materializeBatchLast,
  reshape,
  type Symbolic,
  stored,
  symbolic,
} from "../symbolic.ts";
import { cast, ops } from "./_ops.ts";
import type { Kernel, KernelTable } from "./kernel.ts";

/** The shape with the reduced axes 1, and without them. */
const reducedShapes = (
  x: Symbolic,
  axes: readonly number[],
): { kept: number[]; dropped: number[] } => ({
  kept: x.shape.map((xDim, i) => (axes.includes(i) ? 1 : xDim)),
  dropped: x.shape.filter((_, i) => !axes.includes(i)),
});

function sum(
  graph: GraphBuilder,
  x: Symbolic,
  axes: readonly number[],
  keepDims: boolean,
): Symbolic {
  const { kept, dropped } = reducedShapes(x, axes);
  const finish = (result: Symbolic): Symbolic =>
    keepDims ? result : reshape(graph, result, dropped);
  if (axes.length === 0) return x;
  // A sum of equal numbers is a product.
  if (sizeOf(x.value.shape) === 1) {
    const count = filled(graph, sizeOf(axes.map((axis) => x.shape[axis]!)), [], x.dtype);
    const total = elementwise(graph, "Mul", [symbolic(x.value), count]);
    return finish(
      symbolic(
        total.value.shape.length > kept.length ? reshape(graph, total, []).value : total.value,
        kept,
      ),
    );
  }
  const smaller = axes.includes(1) && axes.includes(2) && pixelSums.get(x.value);
  if (smaller && x.batchLast)
    return sum(graph, stored(smaller, batchLastShape(smaller.shape)), axes, keepDims);
  const batchLast = x.batchLast === true;
  const value = batchLast ? materializeBatchLast(graph, x) : materialize(graph, x);
  const order = batchLast ? batchLastOrder(x.shape.length) : undefined;
  const storedAxes = order ? axes.map((axis) => order.indexOf(axis)) : axes;
  const storedShape = order ? batchLastShape(kept) : kept;
  const tensorOf = (result: Value, shape = x.shape): Symbolic =>
    batchLast ? stored(result, shape) : symbolic(result);
  // The factor goes behind the sum, where it has fewer numbers to multiply.
  const factor =
    value.op === "Mul" && sameShape(value.inputs[0]!.shape, value.shape)
      ? scalarOf(value.inputs[1])
      : undefined;
  if (factor !== undefined)
    return elementwise(graph, "Mul", [
      sum(graph, tensorOf(value.inputs[0]!), axes, keepDims),
      filled(graph, factor, [], x.dtype),
    ]);
  const isSquare = value.op === "Mul" && value.inputs[0] === value.inputs[1];
  const result = isSquare
    ? graph.node(
        "ReduceSumSquare",
        [value.inputs[0]!],
        { axes: storedAxes, keepdims: 1 },
        storedShape,
        x.dtype,
      )
    : graph.node(
        "ReduceSum",
        [value, integers(graph, storedAxes)],
        { keepdims: 1 },
        storedShape,
        x.dtype,
      );
  return finish(tensorOf(result, kept));
}

const axesOf = (x: Symbolic, axis: number | number[] | undefined): number[] =>
  axis === undefined || axis === null
    ? x.shape.map((_, i) => i)
    : util.parseAxisParam(axis, [...x.shape]);

const reduction =
  (op: string): Kernel =>
  (graph, { x }, { axis, reductionIndices, keepDims }) => {
    const axes = axesOf(x, axis ?? reductionIndices);
    const { kept, dropped } = reducedShapes(x, axes);
    const value = graph.node(op, [materialize(graph, x)], { axes, keepdims: 1 }, kept, x.dtype);
    return keepDims ? symbolic(value) : reshape(graph, symbolic(value), dropped);
  };

const argument =
  (op: string): Kernel =>
  (graph, { x }, { axis }) => {
    const at = axesOf(x, axis)[0]!;
    const { dropped } = reducedShapes(x, [at]);
    const index = graph.node(
      op,
      [materialize(graph, x)],
      { axis: at, keepdims: 0 },
      dropped,
      "int64",
    );
    return cast(graph, symbolic(index), "int32");
  };

/** Whether all, or any, are true: the least, or the largest, of zeros and ones. */
const truth =
  (op: string): Kernel =>
  (graph, { x }, attributes) => {
    const bits = reduction(op)(graph, { x: cast(graph, x, "int32") }, attributes) as Symbolic;
    return cast(graph, bits, "bool");
  };

/** Sums, means and extremes over axes, and softmax. */
export const reduceKernels: KernelTable = {
  Sum: (graph, { x }, { axis, keepDims }) => sum(graph, x, axesOf(x, axis), keepDims),
  All: truth("ReduceMin"),
  Any: truth("ReduceMax"),
  Mean: (graph, { x }, { axis, keepDims }) => {
    const axes = axesOf(x, axis);
    const numbers = cast(graph, x, "float32");
    return ops(graph).mul(
      sum(graph, numbers, axes, keepDims),
      1 / sizeOf(axes.map((i) => x.shape[i]!)),
    );
  },
  Max: reduction("ReduceMax"),
  Min: reduction("ReduceMin"),
  Prod: reduction("ReduceProd"),
  ArgMax: argument("ArgMax"),
  ArgMin: argument("ArgMin"),
  Softmax: (graph, { logits }, { dim }) =>
    symbolic(graph.node("Softmax", [materialize(graph, logits)], { axis: dim }, logits.shape)),
};
