import { backend_util } from "@tensorflow/tfjs-core";
import type { GraphBuilder } from "../graph.ts";
import type { Symbolic } from "../symbolic.ts";
import type { KernelTable } from "./kernel.ts";
import { shapeKernels } from "./shape.ts";

/** Shapes' kernels as functions. */
const moves = (graph: GraphBuilder) => {
  const move = (kernel: string) => (x: Symbolic, attributes: object) =>
    shapeKernels[kernel]!(graph, { x }, attributes) as Symbolic;
  return {
    pad: move("PadV2"),
    reshape: move("Reshape"),
    slice: move("Slice"),
    transpose: move("Transpose"),
  };
};

/** Blocks of pixels to and from the batch or the channels. */
export const blockKernels: KernelTable = {
  SpaceToBatchND: (graph, { x }, { blockShape, paddings }) => {
    const { pad, reshape, transpose } = moves(graph);
    const size = blockShape.reduce((a: number, b: number) => a * b, 1);
    const none = x.shape.slice(1 + blockShape.length).map(() => [0, 0]);
    const padded = pad(x, { paddings: [[0, 0], ...paddings, ...none], constantValue: 0 });
    const shape = [...padded.shape];
    const split = backend_util.getReshaped(shape, blockShape, size, false);
    const perm = backend_util.getPermuted(split.length, blockShape.length, false);
    return reshape(transpose(reshape(padded, { shape: split }), { perm }), {
      shape: backend_util.getReshapedPermuted(shape, blockShape, size, false),
    });
  },
  BatchToSpaceND: (graph, { x }, { blockShape, crops }) => {
    const { reshape, slice, transpose } = moves(graph);
    const size = blockShape.reduce((a: number, b: number) => a * b, 1);
    const shape = [...x.shape];
    const split = backend_util.getReshaped(shape, blockShape, size);
    const perm = backend_util.getPermuted(split.length, blockShape.length);
    const joined = backend_util.getReshapedPermuted(shape, blockShape, size);
    return slice(reshape(transpose(reshape(x, { shape: split }), { perm }), { shape: joined }), {
      begin: backend_util.getSliceBeginCoords(crops, blockShape.length),
      size: backend_util.getSliceSize(joined, crops, blockShape.length),
    });
  },
  DepthToSpace: (graph, { x }, { blockSize }) => {
    const { reshape, transpose } = moves(graph);
    const [batch, height, width, channels] = x.shape;
    const depth = channels / blockSize ** 2;
    const split = reshape(x, { shape: [batch, height, width, blockSize, blockSize, depth] });
    return reshape(transpose(split, { perm: [0, 1, 3, 2, 4, 5] }), {
      shape: [batch, height * blockSize, width * blockSize, depth],
    });
  },
};
