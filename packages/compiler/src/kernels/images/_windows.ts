import { backend_util } from "@tensorflow/tfjs-core";
import { UnsupportedKernelError } from "../../errors.ts";

/** How windows move over an image: of a convolution or a pooling, in numbers of pixels. */
export interface Windows {
  /** Of the window: its pixels are its taps, row by row. */
  readonly height: number;
  readonly width: number;
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  /** Zeros above and to the left. */
  readonly top: number;
  readonly left: number;
  /** Of the image that the windows see, and of the one that they give. */
  readonly inputSize: readonly [number, number];
  readonly outputSize: readonly [number, number];
}

/** Attributes that the kernels with windows share, by tfjs's names. */
interface WindowAttributes {
  readonly strides: number | [number, number];
  readonly pad: Parameters<typeof backend_util.computeConv2DInfo>[4];
  readonly dataFormat?: string;
  /** Null, as tf.layers gives it, is 1. */
  readonly dilations?: number | [number, number] | null;
  readonly dimRoundingMode?: "floor" | "round" | "ceil" | null;
}

/**
 * @param inputShape of the image that the windows see: [batch, height, width, channels]
 * @param size of the window, [height, width, ...]: a filter's shape will do
 */
export function windowsOf(
  kernel: string,
  inputShape: readonly number[],
  size: readonly number[],
  { strides, pad, dataFormat, dilations, dimRoundingMode }: WindowAttributes,
): Windows {
  const [height, width] = size as [number, number];
  if (dataFormat === "NCHW") throw new UnsupportedKernelError(kernel, "with channels first");
  const info = backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    [height, width, 1, 1],
    ...([strides, dilations ?? 1, pad, dimRoundingMode ?? undefined] as const),
  );
  return {
    ...{ height, width },
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    ...{ top: info.padInfo.top, left: info.padInfo.left },
    inputSize: [info.inHeight, info.inWidth],
    outputSize: [info.outHeight, info.outWidth],
  };
}

export const tapsOf = ({ height, width }: Windows): number => height * width;
export const pixelsOf = ([height, width]: readonly [number, number]): number => height * width;

/** Whether each pixel of the image is in one window. */
export const areDisjoint = ({
  height,
  width,
  strides,
  dilations,
  inputSize,
  outputSize,
}: Windows): boolean =>
  dilations.every((dilation) => dilation === 1) &&
  [height, width].every(
    (size, axis) => size === strides[axis] && outputSize[axis]! * size === inputSize[axis],
  );

/** Zeros before and after the image along one axis. */
export function paddingOf(windows: Windows, axis: 0 | 1): [before: number, after: number] {
  const { height, width, strides, dilations, top, left, inputSize, outputSize } = windows;
  const reach = ([height, width][axis]! - 1) * dilations[axis];
  const before = [top, left][axis]!;
  const seen = (outputSize[axis] - 1) * strides[axis] + reach + 1;
  return [before, Math.max(0, seen - before - inputSize[axis])];
}

/** What there is to say of windows, as a key of the index constants made from them. */
export const keyOf = (windows: Windows): string => JSON.stringify(windows);

/** The input pixel that each tap of each window sees, or −1 where that is padding: [taps][outputs]. */
export function seenPixels(windows: Windows): number[][] {
  const { height, width, strides, dilations, top, left, inputSize, outputSize } = windows;
  const axis = (tap: number, at: 0 | 1): number[] =>
    Array.from({ length: outputSize[at] }, (_, output) => {
      const pixel = output * strides[at] - (at === 0 ? top : left) + tap * dilations[at];
      return pixel >= 0 && pixel < inputSize[at] ? pixel : -1;
    });
  const [rows, columns] = [
    Array.from({ length: height }, (_, tap) => axis(tap, 0)),
    Array.from({ length: width }, (_, tap) => axis(tap, 1)),
  ];
  return rows.flatMap((row) =>
    columns.map((column) =>
      row.flatMap((y) => column.map((x) => (y < 0 || x < 0 ? -1 : y * inputSize[1] + x))),
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
  seenPixels(windows).map((seen) => placesIn(seen, pixelsOf(windows.inputSize)));
