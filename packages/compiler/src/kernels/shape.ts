import * as tf from "@tensorflow/tfjs-core";
import { type GraphBuilder, sameShape, sizeOf } from "../graph.ts";
import {
  filled,
  integers,
  materialize,
  plain,
  reshape,
  type Symbolic,
  symbolic,
} from "../symbolic.ts";
import { ops } from "./_ops.ts";
import type { Inputs, KernelTable } from "./kernel.ts";

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

/** One tensor of several; those without elements are left out. */
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

/** What tfjs's utilities ask of a tensor: its shape, of which they make no change. */
const infoOf = ({ shape, dtype }: Symbolic): tf.TensorInfo => ({
  dataId: {},
  shape: [...shape],
  dtype: dtype as tf.DataType,
});

/** Where elements are, not what they are. */
export const shapeKernels = {
  Reshape: (graph, { x }: Inputs<"x">, { shape }: tf.ReshapeAttrs) => {
    const size = sizeOf(x.shape);
    const to = tf.util.inferFromImplicitShape([...shape], size);
    tf.util.assert(
      size === sizeOf(to),
      () =>
        `The new shape (${to}) has ${sizeOf(to)} elements and the old shape (${x.shape}) has ${size} elements. ` +
        "The new shape and old shape must have the same number of elements.",
    );
    return reshape(graph, x, to);
  },
  ExpandDims: (graph, { input }: Inputs<"input">, { dim }: tf.ExpandDimsAttrs) => {
    const rank = input.shape.length;
    tf.util.assert(
      -(rank + 1) <= dim && dim <= rank,
      () => `Axis must be in the interval [${-(rank + 1)}, ${rank}]`,
    );
    const shape = [...input.shape];
    shape.splice(dim < 0 ? rank + dim + 1 : dim, 0, 1);
    return reshape(graph, input, shape);
  },
  Tile: (graph, inputs: Inputs<"x">, { reps }: tf.TileAttrs) => {
    const x = plain(graph, inputs.x);
    const shape = x.shape.map((xDim, i) => xDim * reps[i]!);
    const stored = [...Array(x.shape.length - x.value.shape.length).fill(1), ...x.value.shape];
    if (reps.every((times, i) => times === 1 || stored[i] === 1))
      return symbolic(x.value, shape, x.dtype);
    return symbolic(
      graph.node("Tile", [materialize(graph, x), integers(graph, reps)], {}, shape, x.dtype),
    );
  },
  Transpose: (graph, { x }: Inputs<"x">, { perm }: tf.TransposeAttrs) => {
    const shape = perm.map((axis) => x.shape[axis]!);
    const long = perm.filter((axis) => x.shape[axis] !== 1);
    const isInOrder = long.every((axis, i) => i === 0 || axis > long[i - 1]!);
    if (isInOrder || sizeOf(x.value.shape) === 1) return reshape(graph, x, shape);
    return symbolic(graph.node("Transpose", [materialize(graph, x)], { perm }, shape, x.dtype));
  },
  Slice: (graph, { x }: Inputs<"x">, { begin, size }: tf.SliceAttrs) => {
    const info = infoOf(x);
    const [from, shape] = tf.slice_util.parseSliceParams(info, begin, size) as [number[], number[]];
    tf.slice_util.assertParamsValid(info, from, shape);
    return slice(graph, x, from, shape);
  },
  Concat: (graph, inputs, { axis }: tf.ConcatAttrs) => {
    const tensors = Object.values(inputs);
    return concat(graph, tensors, tf.util.parseAxisParam(axis, [...tensors[0]!.shape])[0]!);
  },
  Pack: (graph, inputs, { axis }: tf.PackAttrs) => {
    const tensors = Object.values(inputs);
    const [first] = tensors as [Symbolic];
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
    const apart = tensors.map((x) =>
      reshape(graph, x, [...x.shape.slice(0, axis), 1, ...x.shape.slice(axis)]),
    );
    return concat(graph, apart, axis);
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
    const sizes = tf.backend_util.prepareSplitSize(infoOf(x), numOrSizeSplits, at);
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
  PadV2: (graph, { x }: Inputs<"x">, { paddings, constantValue }: tf.PadV2Attrs) => {
    const pads = [...paddings.map((pair) => pair[0]), ...paddings.map((pair) => pair[1])];
    if (pads.every((pad) => pad === 0)) return x;
    const shape = x.shape.map((xDim, i) => xDim + paddings[i]![0] + paddings[i]![1]);
    const filler = filled(graph, constantValue, [], x.dtype).value;
    const inputs = [materialize(graph, x), integers(graph, pads), filler];
    return symbolic(graph.node("Pad", inputs, {}, shape, x.dtype));
  },
  // onnxruntime mirrors only without repeating the edge.
  MirrorPad: (graph, { x }: Inputs<"x">, { paddings, mode }: tf.MirrorPadAttrs) => {
    const edge = mode === "symmetric" ? 1 : 0;
    return paddings.reduce((padded, [before, after], axis) => {
      const size = padded.shape[axis]!;
      if (before + after === 0) return padded;
      const places = Array.from({ length: before + size + after }, (_, i) => {
        const place = i - before;
        if (place < 0) return -place - edge;
        return place < size ? place : 2 * (size - 1) - place + edge;
      });
      const index = graph.constant(Int32Array.from(places), [places.length], "int32");
      const shape = padded.shape.with(axis, places.length);
      const inputs = [materialize(graph, padded), index];
      return symbolic(graph.node("Gather", inputs, { axis }, shape, padded.dtype));
    }, x);
  },
  Reverse: (graph, { x }: Inputs<"x">, { dims }: tf.ReverseAttrs) => {
    const axes = tf.util.parseAxisParam(dims, [...x.shape]);
    if (axes.length === 0) return x;
    const list = (f: (axis: number) => number) => integers(graph, axes.map(f));
    const inputs = [
      materialize(graph, x),
      list(() => -1),
      list((axis) => -x.shape[axis]! - 1),
      list((axis) => axis),
      list(() => -1),
    ];
    return symbolic(graph.node("Slice", inputs, {}, x.shape, x.dtype));
  },
  Diag: (graph, { x }: Inputs<"x">) => {
    const size = sizeOf(x.shape);
    const isOn = Uint8Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
    const diagonal = symbolic(graph.constant(isOn, [size, size], "bool"));
    const column = reshape(graph, x, [size, 1]);
    const square = ops(graph).where(diagonal, column, filled(graph, 0, [], x.dtype));
    return reshape(graph, square, [...x.shape, ...x.shape]);
  },
} satisfies KernelTable;
