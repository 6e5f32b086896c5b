import * as tf from "@tensorflow/tfjs-core";
import { type GraphBuilder, sizeOf } from "../../graph.ts";
import type { Symbolic } from "../../symbolic.ts";
import { tupleOf } from "../../tuple-of.ts";
import type { Inputs, KernelTable } from "../kernel.ts";
import { shapeKernels } from "./shape.ts";
import { sliceKernels } from "./slice.ts";

/** Makes the kernels that move elements functions. */
const moves = (graph: GraphBuilder) => ({
  pad: (x: Symbolic, attributes: tf.PadV2Attrs) => shapeKernels.PadV2(graph, { x }, attributes),
  reshape: (x: Symbolic, attributes: tf.ReshapeAttrs) =>
    shapeKernels.Reshape(graph, { x }, attributes),
  slice: (x: Symbolic, attributes: tf.SliceAttrs) => sliceKernels.Slice(graph, { x }, attributes),
  transpose: (x: Symbolic, attributes: tf.TransposeAttrs) =>
    shapeKernels.Transpose(graph, { x }, attributes),
});

/** Kernels that move blocks of pixels to and from the batch or the channels. */
export const blockKernels = {
  SpaceToBatchND: (graph, { x }: Inputs<"x">, attributes: tf.SpaceToBatchNDAttrs) => {
    const { pad, reshape, transpose } = moves(graph);
    const { blockShape, paddings } = attributes;
    const size = sizeOf(blockShape);
    const none: [number, number] = [0, 0];
    const rest = x.shape.slice(1 + blockShape.length).map(() => none);
    const pairs = paddings.map((pair): [number, number] => [...tupleOf(pair, 2)]);
    const padded = pad(x, { paddings: [none, ...pairs, ...rest], constantValue: 0 });
    const shape = [...padded.shape];
    const split = tf.backend_util.getReshaped(shape, blockShape, size, false);
    const perm = tf.backend_util.getPermuted(split.length, blockShape.length, false);
    return reshape(transpose(reshape(padded, { shape: split }), { perm }), {
      shape: tf.backend_util.getReshapedPermuted(shape, blockShape, size, false),
    });
  },
  BatchToSpaceND: (graph, { x }: Inputs<"x">, { blockShape, crops }: tf.BatchToSpaceNDAttrs) => {
    const { reshape, slice, transpose } = moves(graph);
    const size = sizeOf(blockShape);
    const shape = [...x.shape];
    const split = tf.backend_util.getReshaped(shape, blockShape, size);
    const perm = tf.backend_util.getPermuted(split.length, blockShape.length);
    const joined = tf.backend_util.getReshapedPermuted(shape, blockShape, size);
    return slice(reshape(transpose(reshape(x, { shape: split }), { perm }), { shape: joined }), {
      begin: tf.backend_util.getSliceBeginCoords(crops, blockShape.length),
      size: tf.backend_util.getSliceSize(joined, crops, blockShape.length),
    });
  },
  DepthToSpace: (graph, { x }: Inputs<"x">, { blockSize }: tf.DepthToSpaceAttrs) => {
    const { reshape, transpose } = moves(graph);
    const [batch, height, width, channels] = tupleOf(x.shape, 4);
    const depth = channels / blockSize ** 2;
    const split = reshape(x, { shape: [batch, height, width, blockSize, blockSize, depth] });
    return reshape(transpose(split, { perm: [0, 1, 3, 2, 4, 5] }), {
      shape: [batch, height * blockSize, width * blockSize, depth],
    });
  },
} satisfies KernelTable;
