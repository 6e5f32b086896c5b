import { backend_util } from "@tensorflow/tfjs-core";
import { sizeOf } from "../../graph.ts";
import { tupleOf } from "../../tuple-of.ts";

/**
 * How the windows of a convolution or a pooling move over an image, in numbers of pixels along each of its axes: height and
 * width, or depth, height and width.
 */
export interface Windows {
  /** The window's size. Its pixels are its taps, row by row. */
  readonly size: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** How many pixels of padding lie before the image. */
  readonly before: readonly number[];
  /** The size of the image that the windows see. */
  readonly inputSize: readonly number[];
  /** The size of the image that they give. */
  readonly outputSize: readonly number[];
}

type Padding = Parameters<typeof backend_util.computeConv2DInfo>[4];

/** Attributes that the kernels with windows share, by tfjs's names. */
export interface WindowAttributes {
  readonly strides: number | readonly number[];
  readonly pad: Padding;
  /** One for each axis or one for all; null, which tf.layers gives, is 1. */
  readonly dilations?: number | readonly number[] | null;
  readonly dimRoundingMode?: "floor" | "round" | "ceil" | null;
}

/**
 * The windows of a kernel.
 *
 * @param inputShape the image that the windows see: [batch, height, width, channels] or [batch, depth, height, width, channels]
 * @param size the window's size; numbers after it are ignored, so that a filter's shape can be passed
 */
export function windowsOf(
  inputShape: readonly number[],
  size: readonly number[],
  attributes: WindowAttributes,
): Windows {
  const axes = inputShape.length - 2;
  const windows = { size: size.slice(0, axes), inputSize: inputShape.slice(1, -1) };
  const dilations = attributes.dilations ?? 1;
  const rounding = attributes.dimRoundingMode ?? undefined;
  if (axes === 2) {
    const each = (of: number | readonly number[]): number | [number, number] =>
      typeof of === "number" ? of : [...tupleOf(of, 2)];
    const info = backend_util.computeConv2DInfo(
      [...tupleOf(inputShape, 4)],
      [...tupleOf(windows.size, 2), 1, 1],
      each(attributes.strides),
      each(dilations),
      attributes.pad,
      rounding,
    );
    return {
      ...windows,
      strides: [info.strideHeight, info.strideWidth],
      dilations: [info.dilationHeight, info.dilationWidth],
      before: [info.padInfo.top, info.padInfo.left],
      outputSize: [info.outHeight, info.outWidth],
    };
  }
  const each = (of: number | readonly number[]): number | [number, number, number] =>
    typeof of === "number" ? of : [...tupleOf(of, 3)];
  const info = backend_util.computeConv3DInfo(
    [...tupleOf(inputShape, 5)],
    [...tupleOf(windows.size, 3), 1, 1],
    each(attributes.strides),
    each(dilations),
    attributes.pad as "same",
    false,
    "channelsLast",
    rounding,
  );
  return {
    ...windows,
    strides: [info.strideDepth, info.strideHeight, info.strideWidth],
    dilations: [info.dilationDepth, info.dilationHeight, info.dilationWidth],
    before: [info.padInfo.front, info.padInfo.top, info.padInfo.left],
    outputSize: [info.outDepth, info.outHeight, info.outWidth],
  };
}

/** How many taps a window has. */
export const tapsOf = ({ size }: Windows): number => sizeOf(size);

/** Whether each pixel of the image is in exactly one window. */
export const areDisjoint = ({
  size,
  strides,
  dilations,
  inputSize,
  outputSize,
}: Windows): boolean =>
  dilations.every((dilation) => dilation === 1) &&
  size.every(
    (taps, axis) => taps === strides[axis] && outputSize[axis]! * taps === inputSize[axis],
  );

/** How many pixels of padding the windows see before and after the image along one axis. */
export function paddingOf(windows: Windows, axis: number): [before: number, after: number] {
  const reach = (windows.size[axis]! - 1) * windows.dilations[axis]!;
  const before = windows.before[axis]!;
  const seen = (windows.outputSize[axis]! - 1) * windows.strides[axis]! + reach + 1;
  return [before, Math.max(0, seen - before - windows.inputSize[axis]!)];
}

/** Whether there is more padding beside the image than a window is wide, so that some windows may see nothing else. */
export const hasEmptyWindows = (windows: Windows): boolean =>
  windows.size.some((taps, axis) => Math.max(...paddingOf(windows, axis)) >= taps);

/** Cache key of the index constants made from windows: equal keys mean equal windows. */
export const keyOf = (windows: Windows): string => JSON.stringify(windows);

/** The input pixel that each tap of each window sees, or −1 where that is padding: [taps][outputs]. */
export function seenPixels(windows: Windows): number[][] {
  const { size, strides, dilations, before, inputSize, outputSize } = windows;
  // Along one axis first, then the product of the axes so far with the next one.
  const along = (axis: number): number[][] =>
    Array.from({ length: size[axis]! }, (_, tap) =>
      Array.from({ length: outputSize[axis]! }, (_, output) => {
        const pixel = output * strides[axis]! - before[axis]! + tap * dilations[axis]!;
        return pixel >= 0 && pixel < inputSize[axis]! ? pixel : -1;
      }),
    );
  return size
    .map((_, axis) => along(axis))
    .reduce((outer, inner, axis) =>
      outer.flatMap((rows) =>
        inner.map((columns) =>
          rows.flatMap((y) => columns.map((x) => (y < 0 || x < 0 ? -1 : y * inputSize[axis]! + x))),
        ),
      ),
    );
}

/** Where in a list each number below `count` stands, or −1 where it does not. */
export function placesIn(list: readonly number[], count: number): number[] {
  const places = new Array<number>(count).fill(-1);
  list.forEach((number, place) => {
    if (number >= 0) places[number] = place;
  });
  return places;
}

/** The output pixel whose window sees each input pixel by each tap, or −1 where none does: [taps][inputs]. */
export const seeingWindows = (windows: Windows): number[][] =>
  seenPixels(windows).map((seen) => placesIn(seen, sizeOf(windows.inputSize)));
