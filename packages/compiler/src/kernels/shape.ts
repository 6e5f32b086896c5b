import { slice_util, util } from "@tensorflow/tfjs-core";
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
import type { KernelTable } from "./kernel.ts";

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

function concat(graph: GraphBuilder, tensors: readonly Symbolic[], axis: number): Symbolic {
  const shape = [...tensors[0]!.shape];
  shape[axis] = tensors.reduce((sum, tensor) => sum + tensor.shape[axis]!, 0);
  const values = tensors.map((tensor) => materialize(graph, tensor));
  return symbolic(graph.node("Concat", values, { axis }, shape, tensors[0]!.dtype));
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

/** Where elements are, not what they are. */
export const shapeKernels: KernelTable = {
  Reshape: (graph, { x }, { shape }) =>
    reshape(graph, x, util.inferFromImplicitShape(shape, sizeOf(x.shape))),
  ExpandDims: (graph, { input }, { dim }) => {
    const shape = [...input.shape];
    shape.splice(dim < 0 ? shape.length + dim + 1 : dim, 0, 1);
    return reshape(graph, input, shape);
  },
  Tile: (graph, { x: given }, { reps }) => {
    const x = plain(graph, given);
    const shape = x.shape.map((xDim: number, i: number) => xDim * reps[i]);
    const stored = [...Array(x.shape.length - x.value.shape.length).fill(1), ...x.value.shape];
    if (reps.every((times: number, i: number) => times === 1 || stored[i] === 1))
      return symbolic(x.value, shape, x.dtype);
    return symbolic(
      graph.node("Tile", [materialize(graph, x), integers(graph, reps)], {}, shape, x.dtype),
    );
  },
  Transpose: (graph, { x }, { perm }) => {
    const shape = perm.map((axis: number) => x.shape[axis]);
    const long = perm.filter((axis: number) => x.shape[axis] !== 1);
    const isInOrder = long.every((axis: number, i: number) => i === 0 || axis > long[i - 1]);
    if (isInOrder || sizeOf(x.value.shape) === 1) return reshape(graph, x, shape);
    return symbolic(graph.node("Transpose", [materialize(graph, x)], { perm }, shape, x.dtype));
  },
  Slice: (graph, { x }, { begin, size }) => {
    const [from, shape] = slice_util.parseSliceParams({ shape: x.shape } as never, begin, size);
    return slice(graph, x, from!, shape!);
  },
  Concat: (graph, inputs, { axis }) => {
    const tensors = Object.values(inputs) as Symbolic[];
    return concat(graph, tensors, util.parseAxisParam(axis, [...tensors[0]!.shape])[0]!);
  },
  Pack: (graph, inputs, { axis }) => {
    const tensors = (Object.values(inputs) as Symbolic[]).map((x) =>
      reshape(graph, x, [...x.shape.slice(0, axis), 1, ...x.shape.slice(axis)]),
    );
    return concat(graph, tensors, axis);
  },
  Unpack: (graph, { value }, { axis }) => {
    const at = util.parseAxisParam(axis, [...value.shape])[0]!;
    const shape = value.shape.filter((_: number, i: number) => i !== at);
    return split(graph, value, Array(value.shape[at]).fill(1), at).map((part) =>
      reshape(graph, part, shape),
    );
  },
  SplitV: (graph, { x }, { numOrSizeSplits, axis }) => {
    const at = util.parseAxisParam(axis, [...x.shape])[0]!;
    const sizes = Array.isArray(numOrSizeSplits)
      ? numOrSizeSplits
      : Array<number>(numOrSizeSplits).fill(x.shape[at] / numOrSizeSplits);
    return split(graph, x, sizes, at);
  },
  StridedSlice: (graph, { x }, attributes) => {
    const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } =
      attributes;
    const info = slice_util.sliceInfo(
      [...x.shape],
      ...([begin, end, strides] as const),
      ...([beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask] as const),
    );
    const { begin: from, strides: steps } = info;
    const sizes = slice_util.computeOutShape(from, info.end, steps);
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
    return reshape(graph, symbolic(value), info.finalShape);
  },
  PadV2: (graph, { x }, { paddings, constantValue }) => {
    const pads = [...paddings.map((p: number[]) => p[0]), ...paddings.map((p: number[]) => p[1])];
    if (pads.every((pad) => pad === 0)) return x;
    const shape = x.shape.map((xDim: number, i: number) => xDim + paddings[i][0] + paddings[i][1]);
    const filler = filled(graph, constantValue, [], x.dtype).value;
    const inputs = [materialize(graph, x), integers(graph, pads), filler];
    return symbolic(graph.node("Pad", inputs, {}, shape, x.dtype));
  },
  // onnxruntime mirrors only without repeating the edge.
  MirrorPad: (graph, { x }, { paddings, mode }) => {
    const edge = mode === "symmetric" ? 1 : 0;
    return paddings.reduce((padded: Symbolic, [before, after]: [number, number], axis: number) => {
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
  Reverse: (graph, { x }, { dims }) => {
    const axes = util.parseAxisParam(dims, [...x.shape]);
    if (axes.length === 0) return x;
    const list = (f: (axis: number) => number) => integers(graph, axes.map(f));
    const inputs = [
      materialize(graph, x),
      list(() => -1),
      list((axis) => -x.shape[axis] - 1),
      list((axis) => axis),
      list(() => -1),
    ];
    return symbolic(graph.node("Slice", inputs, {}, x.shape, x.dtype));
  },
};
