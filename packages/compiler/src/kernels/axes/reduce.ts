import * as tf from "@tensorflow/tfjs-core";
import { batchLastOrder, batchLastShape } from "../../batch-last.ts";
import { factsOf } from "../../facts.ts";
import { type GraphBuilder, sameShape, scalarOf, sizeOf, type Value } from "../../graph.ts";
import {
  cast,
  elementwise,
  filled,
  integers,
  materialize,
  materializeBatchLast,
  reshape,
  type Symbolic,
  stored,
  symbolic,
} from "../../symbolic.ts";
import { ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";

type Axes = number | readonly number[] | null | undefined;
interface Reducing {
  readonly axis: Axes;
  readonly keepDims: boolean;
}

/** A shape with its reduced axes of size 1, and the shape without them. */
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
  const pixelAxes = x.shape.slice(1, -1).map((_, i) => i + 1);
  const { pixelSums } = factsOf(x.value);
  if (pixelSums && x.batchLast && pixelAxes.every((axis) => axes.includes(axis)))
    return sum(graph, stored(pixelSums, batchLastShape(pixelSums.shape)), axes, keepDims);
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

const axesOf = (x: Symbolic, axis: Axes): number[] =>
  axis === undefined || axis === null
    ? x.shape.map((_, i) => i)
    : tf.util.parseAxisParam(typeof axis === "number" ? axis : [...axis], [...x.shape]);

/** One of onnxruntime's reductions. Its maxima and minima ignore NaN. */
function reduced(
  graph: GraphBuilder,
  op: string,
  x: Symbolic,
  { axis, keepDims }: Reducing,
): Symbolic {
  const axes = axesOf(x, axis);
  if (axes.length === 0) return x;
  // onnxruntime reduces no truths.
  if (x.dtype === "bool")
    return cast(graph, reduced(graph, op, cast(graph, x, "int32"), { axis, keepDims }), "bool");
  const { kept, dropped } = reducedShapes(x, axes);
  const value = graph.node(op, [materialize(graph, x)], { axes, keepdims: 1 }, kept, x.dtype);
  return keepDims ? symbolic(value) : reshape(graph, symbolic(value), dropped);
}

/** The largest or the smallest number, or NaN where one of them is NaN. */
const extreme =
  (op: string) =>
  (graph: GraphBuilder, { x }: Inputs<"x">, attributes: tf.MaxAttrs | tf.MinAttrs): Symbolic => {
    const axis = "axis" in attributes ? attributes.axis : attributes.reductionIndices;
    const reducing = { axis, keepDims: attributes.keepDims };
    const result = reduced(graph, op, x, reducing);
    if (x.dtype !== "float32") return result;
    const isNan = elementwise(graph, "IsNaN", [x], { dtype: "bool", attributes: {} });
    const hasNan = reduced(graph, "ReduceMax", isNan, reducing);
    return ops(graph).where(hasNan, Number.NaN, result);
  };

/** The place of the largest or the smallest number, the first of equal ones. */
const argument =
  (op: string, beyond: number) =>
  (graph: GraphBuilder, { x }: Inputs<"x">, { axis }: tf.ArgMaxAttrs): Symbolic => {
    const at = axesOf(x, axis)[0]!;
    const { dropped } = reducedShapes(x, [at]);
    const comparable =
      x.dtype === "float32" ? withoutNan(graph, x, at, beyond) : cast(graph, x, "int32");
    const inputs = [materialize(graph, comparable)];
    const index = graph.node(op, inputs, { axis: at, keepdims: 0 }, dropped, "int64");
    return cast(graph, symbolic(index), "int32");
  };

/** Numbers to compare in place of NaN, in the order of tfjs: NaN is never the largest, but where it comes first no other is larger. */
function withoutNan(graph: GraphBuilder, x: Symbolic, axis: number, beyond: number): Symbolic {
  const list = new Float32Array(x.shape[axis]!).fill(-beyond);
  list[0] = beyond;
  const shape = x.shape.map((xDim, i) => (i === axis ? xDim : 1));
  const instead = symbolic(graph.constant(list, shape, "float32"));
  const isNan = elementwise(graph, "IsNaN", [x], { dtype: "bool", attributes: {} });
  return ops(graph).where(isNan, instead, x);
}

/** Sums, means and extremes over axes, and softmax. */
export const reduceKernels = {
  Sum: (graph, { x }: Inputs<"x">, { axis, keepDims }: tf.SumAttrs) =>
    sum(graph, x.dtype === "bool" ? cast(graph, x, "int32") : x, axesOf(x, axis), keepDims),
  All: (graph, { x }: Inputs<"x">, attributes: tf.AllAttrs) =>
    reduced(graph, "ReduceMin", x, attributes),
  Any: (graph, { x }: Inputs<"x">, attributes: tf.AnyAttrs) =>
    reduced(graph, "ReduceMax", x, attributes),
  Mean: (graph, { x }: Inputs<"x">, { axis, keepDims }: tf.MeanAttrs) => {
    const axes = axesOf(x, axis);
    const numbers = cast(graph, x, "float32");
    return ops(graph).mul(
      sum(graph, numbers, axes, keepDims),
      1 / Math.max(1, sizeOf(axes.map((i) => x.shape[i]!))),
    );
  },
  Max: extreme("ReduceMax"),
  Min: extreme("ReduceMin"),
  Prod: (graph, { x }: Inputs<"x">, attributes: tf.ProdAttrs) =>
    reduced(graph, "ReduceProd", x.dtype === "bool" ? cast(graph, x, "int32") : x, attributes),
  ArgMax: argument("ArgMax", Number.POSITIVE_INFINITY),
  ArgMin: argument("ArgMin", Number.NEGATIVE_INFINITY),
  Softmax: (graph, { logits }: Inputs<"logits">, { dim }: tf.SoftmaxAttrs) =>
    symbolic(graph.node("Softmax", [materialize(graph, logits)], { axis: dim }, logits.shape)),
} satisfies KernelTable;
