import { util } from "@tensorflow/tfjs-core";
import { type GraphBuilder, sameShape, scalarOf, sizeOf } from "../graph.ts";
import {
  elementwise,
  filled,
  integers,
  materialize,
  reshape,
  type Symbolic,
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
    const count = filled(graph, sizeOf(axes.map((axis) => x.shape[axis]!)), []);
    const total = elementwise(graph, "Mul", [symbolic(x.value), count]);
    return finish(
      symbolic(
        total.value.shape.length > kept.length ? reshape(graph, total, []).value : total.value,
        kept,
      ),
    );
  }
  const value = materialize(graph, x);
  // The factor goes behind the sum, where it has fewer numbers to multiply.
  const factor =
    value.op === "Mul" && sameShape(value.inputs[0]!.shape, value.shape)
      ? scalarOf(value.inputs[1])
      : undefined;
  if (factor !== undefined)
    return elementwise(graph, "Mul", [
      sum(graph, symbolic(value.inputs[0]!), axes, keepDims),
      filled(graph, factor, []),
    ]);
  const isSquare = value.op === "Mul" && value.inputs[0] === value.inputs[1];
  const result = isSquare
    ? graph.node("ReduceSumSquare", [value.inputs[0]!], { axes, keepdims: 1 }, kept)
    : graph.node("ReduceSum", [value, integers(graph, axes)], { keepdims: 1 }, kept, x.dtype);
  return finish(symbolic(result));
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

/** Sums, means and extremes over axes, and softmax. */
export const reduceKernels: KernelTable = {
  Sum: (graph, { x }, { axis, keepDims }) => sum(graph, x, axesOf(x, axis), keepDims),
  Mean: (graph, { x }, { axis, keepDims }) => {
    const axes = axesOf(x, axis);
    return ops(graph).mul(sum(graph, x, axes, keepDims), 1 / sizeOf(axes.map((i) => x.shape[i]!)));
  },
  Max: reduction("ReduceMax"),
  Min: reduction("ReduceMin"),
  Prod: reduction("ReduceProd"),
  ArgMax: argument("ArgMax"),
  ArgMin: argument("ArgMin"),
  Softmax: (graph, { logits }, { dim }) =>
    symbolic(graph.node("Softmax", [materialize(graph, logits)], { axis: dim }, logits.shape)),
  LogSoftmax: (graph, { logits }, { axis }) =>
    symbolic(graph.node("LogSoftmax", [materialize(graph, logits)], { axis }, logits.shape)),
};
