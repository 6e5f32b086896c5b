import { slice_util, util } from "@tensorflow/tfjs-core";
import { UnsupportedKernelError } from "../errors.ts";
import { type GraphBuilder, sizeOf } from "../graph.ts";
import { integers, materialize, reshape, type Symbolic, symbolic } from "../symbolic.ts";
import type { KernelTable } from "./kernel.ts";

function slice(
  graph: GraphBuilder,
  x: Symbolic,
  begin: readonly number[],
  shape: readonly number[],
): Symbolic {
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
  BroadcastTo: (graph, { x }, { shape }) => {
    const padded = reshape(graph, x, [...Array(shape.length - x.shape.length).fill(1), ...x.shape]);
    return symbolic(padded.value, shape, x.dtype);
  },
  Tile: (graph, { x }, { reps }) => {
    const shape = x.shape.map((xDim: number, i: number) => xDim * reps[i]);
    const stored = [...Array(x.shape.length - x.value.shape.length).fill(1), ...x.value.shape];
    if (reps.every((times: number, i: number) => times === 1 || stored[i] === 1))
      return symbolic(x.value, shape, x.dtype);
    return symbolic(
      graph.node("Tile", [materialize(graph, x), integers(graph, reps)], {}, shape, x.dtype),
    );
  },
  Transpose: (graph, { x }, { perm }) =>
    symbolic(
      graph.node(
        "Transpose",
        [materialize(graph, x)],
        { perm },
        perm.map((axis: number) => x.shape[axis]),
        x.dtype,
      ),
    ),
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
  PadV2: (graph, { x }, { paddings, constantValue }) => {
    const pads = [...paddings.map((p: number[]) => p[0]), ...paddings.map((p: number[]) => p[1])];
    const shape = x.shape.map((xDim: number, i: number) => xDim + paddings[i][0] + paddings[i][1]);
    const filler = graph.constant(Float32Array.of(constantValue), [], "float32");
    return symbolic(
      graph.node("Pad", [materialize(graph, x), integers(graph, pads), filler], {}, shape),
    );
  },
  GatherV2: (graph, { x, indices }, { axis, batchDims }) => {
    if (batchDims) throw new UnsupportedKernelError("GatherV2", "with batch dimensions");
    const at = util.parseAxisParam(axis, [...x.shape])[0]!;
    const shape = [...x.shape.slice(0, at), ...indices.shape, ...x.shape.slice(at + 1)];
    return symbolic(
      graph.node(
        "Gather",
        [materialize(graph, x), materialize(graph, indices)],
        { axis: at },
        shape,
        x.dtype,
      ),
    );
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
