import * as tf from "@tensorflow/tfjs-core";
import { sizeOf } from "../../graph.ts";
import { filled, integers, materialize, plain, reshape, symbolic } from "../../symbolic.ts";
import { ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";

/** Kernels that give the same elements another shape or order, or repeat them. */
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
