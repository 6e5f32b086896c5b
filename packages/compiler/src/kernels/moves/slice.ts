import * as tf from "@tensorflow/tfjs-core";
import { type GraphBuilder, sameShape, sizeOf } from "../../graph.ts";
import { filled, integers, materialize, reshape, type Symbolic, symbolic } from "../../symbolic.ts";
import { tupleOf } from "../../tuple-of.ts";
import { tensorInfo } from "../_tensor-info.ts";
import type { Inputs, KernelTable } from "../kernel.ts";

function slice(
  graph: GraphBuilder,
  x: Symbolic,
  begin: readonly number[],
  shape: readonly number[],
): Symbolic {
  if (sameShape(shape, x.shape)) return x;
  if (sizeOf(x.value.shape) === 1)
    return symbolic(reshape(graph, symbolic(x.value), []).value, shape, x.dtype);
  const end = begin.map((from, i) => from + shape[i]!);
  const inputs = [materialize(graph, x), integers(graph, begin), integers(graph, end)];
  return symbolic(graph.node("Slice", inputs, {}, shape, x.dtype));
}

/** One tensor joined of several; those without elements are left out. */
function concat(graph: GraphBuilder, tensors: readonly Symbolic[], axis: number): Symbolic {
  const shapes = tensors.map((tensor) => [...tensor.shape]);
  tf.backend_util.assertParamsConsistent(shapes, axis);
  const shape = tf.backend_util.computeOutShape(shapes, axis);
  const { dtype } = tensors[0]!;
  const full = tensors.filter((tensor) => sizeOf(tensor.shape) > 0);
  if (full.length === 0) return filled(graph, 0, shape, dtype);
  if (full.length === 1) return full[0]!;
  const values = full.map((tensor) => materialize(graph, tensor));
  return symbolic(graph.node("Concat", values, { axis }, shape, dtype));
}

function split(
  graph: GraphBuilder,
  x: Symbolic,
  sizes: readonly number[],
  axis: number,
): Symbolic[] {
  let from = 0;
  return sizes.map((size) => {
    const begin = x.shape.map((_, i) => (i === axis ? from : 0));
    from += size;
    return slice(
      graph,
      x,
      begin,
      x.shape.map((xDim, i) => (i === axis ? size : xDim)),
    );
  });
}

/** Parts of tensors, and tensors of parts. */
export const sliceKernels = {
  Slice: (graph, { x }: Inputs<"x">, { begin, size }: tf.SliceAttrs) => {
    const info = tensorInfo(x);
    const [from, shape] = tupleOf(tf.slice_util.parseSliceParams(info, begin, size), 2);
    tf.slice_util.assertParamsValid(info, from, shape);
    return slice(graph, x, from, shape);
  },
  Concat: (graph, inputs, { axis }: tf.ConcatAttrs) => {
    const tensors = Object.values(inputs);
    return concat(graph, tensors, tf.util.parseAxisParam(axis, [...tensors[0]!.shape])[0]!);
  },
  Pack: (graph, inputs, { axis }: tf.PackAttrs) => {
    const tensors = Object.values(inputs);
    const first = tensors[0]!;
    for (const x of tensors) {
      tf.util.assertShapesMatch(
        [...first.shape],
        [...x.shape],
        "All tensors passed to stack must have matching shapes",
      );
      tf.util.assert(
        x.dtype === first.dtype,
        () => "All tensors passed to stack must have matching dtypes",
      );
    }
    const at = tf.util.parseAxisParam(axis, [...first.shape, 1])[0]!;
    const apart = tensors.map((x) =>
      reshape(graph, x, [...x.shape.slice(0, at), 1, ...x.shape.slice(at)]),
    );
    return concat(graph, apart, at);
  },
  Unpack: (graph, { value }: Inputs<"value">, { axis }: tf.UnpackAttrs) => {
    const at = tf.util.parseAxisParam(axis, [...value.shape])[0]!;
    const shape = value.shape.filter((_, i) => i !== at);
    return split(graph, value, Array(value.shape[at]).fill(1), at).map((part) =>
      reshape(graph, part, shape),
    );
  },
  SplitV: (graph, { x }: Inputs<"x">, { numOrSizeSplits, axis }: tf.SplitVAttrs) => {
    const at = tf.util.parseAxisParam(axis, [...x.shape])[0]!;
    const sizes = tf.backend_util.prepareSplitSize(tensorInfo(x), numOrSizeSplits, at);
    return split(graph, x, sizes, at);
  },
  StridedSlice: (graph, { x }: Inputs<"x">, attributes: tf.StridedSliceAttrs) => {
    const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } =
      attributes;
    const info = tf.slice_util.sliceInfo(
      [...x.shape],
      begin,
      end,
      strides,
      beginMask,
      endMask,
      ellipsisMask,
      newAxisMask,
      shrinkAxisMask,
    );
    const { begin: from, strides: steps } = info;
    // It gives −0 for a slice that ends before it begins.
    const sizes = tf.slice_util
      .computeOutShape(from, info.end, steps)
      .map((size) => Math.max(0, size));
    // One step past the last; −1 would count from the end.
    const until = from.map((start, i) => {
      const past = start + sizes[i]! * steps[i]!;
      return past < 0 ? -x.shape[i]! - 1 : past;
    });
    const axes = integers(
      graph,
      from.map((_, i) => i),
    );
    const lists = [integers(graph, from), integers(graph, until), axes, integers(graph, steps)];
    const inputs = [materialize(graph, x), ...lists];
    const value = graph.node("Slice", inputs, {}, sizes, x.dtype);
    const shape = info.finalShape.map((size) => Math.max(0, size));
    return reshape(graph, symbolic(value), shape);
  },
} satisfies KernelTable;
