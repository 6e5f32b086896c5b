import type { GraphBuilder } from "../../graph.ts";
import type { Symbolic } from "../../symbolic.ts";
import { shapeKernels } from "../moves/shape.ts";
import type { WindowAttributes } from "./_windows.ts";

/** tfjs's names of the orders of an image's axes. */
export type DataFormat = "NHWC" | "NCHW" | "NDHWC" | "NCDHW";

/** Whether the channels come before the pixels. */
const isChannelsFirst = (format: DataFormat | undefined): boolean =>
  format === "NCHW" || format === "NCDHW";

/** Moves the channels of images of any order last. */
export function channelsLast(
  graph: GraphBuilder,
  images: Symbolic,
  format: DataFormat | undefined,
): Symbolic {
  if (!isChannelsFirst(format)) return images;
  const axes = images.shape.map((_, axis) => axis);
  return shapeKernels.Transpose(graph, { x: images }, { perm: [0, ...axes.slice(2), 1] });
}

/** Moves the channels of images from last to where the order asked for has them. */
export function inFormat(
  graph: GraphBuilder,
  images: Symbolic,
  format: DataFormat | undefined,
): Symbolic {
  if (!isChannelsFirst(format)) return images;
  const axes = images.shape.map((_, axis) => axis);
  const perm = [0, axes.at(-1)!, ...axes.slice(1, -1)];
  return shapeKernels.Transpose(graph, { x: images }, { perm });
}

/** Moves the channels of a shape of images of any order last. */
export const channelsLastShape = (
  shape: readonly number[],
  format: DataFormat | undefined,
): readonly number[] =>
  isChannelsFirst(format) ? [shape[0]!, ...shape.slice(2), shape[1]!] : shape;

/** Attributes for images with their channels last: padding given in numbers has an entry for each axis. */
export const channelsLastPad = <Attributes extends { readonly pad: WindowAttributes["pad"] }>(
  attributes: Attributes & { readonly dataFormat: DataFormat },
): Attributes => {
  const { dataFormat, pad } = attributes;
  if (!Array.isArray(pad) || !isChannelsFirst(dataFormat)) return attributes;
  return { ...attributes, pad: [pad[0], pad[2], pad[3], pad[1]] };
};

/** A tensor with one number for each channel (a bias) in a shape that broadcasts to images of the order given. */
export const perChannel = (
  graph: GraphBuilder,
  x: Symbolic | undefined,
  format: DataFormat | undefined,
): Symbolic | undefined =>
  x && isChannelsFirst(format) && x.shape.length === 1 && x.shape[0] !== 1
    ? shapeKernels.Reshape(graph, { x }, { shape: [x.shape[0]!, 1, 1] })
    : x;
