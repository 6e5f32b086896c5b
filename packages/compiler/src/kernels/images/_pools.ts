import * as tf from "@tensorflow/tfjs-core";
import { type GraphBuilder, sameShape, sizeOf } from "../../graph.ts";
import { materializeBatchLast, type Symbolic, stored } from "../../symbolic.ts";
import { tupleOf } from "../../tuple-of.ts";
import type { Inputs } from "../kernel.ts";
import { blockMeans } from "./_block-means.ts";
import { maxPool } from "./_max-pool.ts";
import { maxPoolGradient } from "./_max-pool-gradient.ts";
import { pixelMap, reversed, type Share } from "./_pixel-map.ts";
import { pooled } from "./_pooled.ts";
import {
  areDisjoint,
  keyOf,
  seenPixels,
  tapsOf,
  type WindowAttributes,
  type Windows,
  windowsOf,
} from "./_windows.ts";

type PoolAttributes = WindowAttributes & { readonly filterSize: number | readonly number[] };

/** The windows of a pooling of images or volumes [batch, ...pixels, channels]. */
export function windowsOfPool({ shape }: Symbolic, attributes: PoolAttributes): Windows {
  tf.util.assert(shape.length >= 4, () => `expected images of rank 4, got rank ${shape.length}`);
  const { filterSize } = attributes;
  const size =
    typeof filterSize === "number" ? shape.slice(1, -1).map(() => filterSize) : filterSize;
  return windowsOf(shape, size, attributes);
}

/** Whether windows of one pixel give an image of the same size: tfjs then gives the same image, even where it is padded. */
const changesNothing = (windows: Windows): boolean =>
  tapsOf(windows) === 1 &&
  windows.size.length === 2 &&
  sameShape(windows.inputSize, windows.outputSize);

function averagePool(graph: GraphBuilder, x: Symbolic, windows: Windows): Symbolic {
  if (changesNothing(windows)) return x;
  const image = materializeBatchLast(graph, x);
  const means =
    areDisjoint(windows) && windows.size.length === 2
      ? blockMeans(graph, image, tupleOf(windows.strides, 2))
      : pooled(graph, "AveragePool", image, windows);
  return stored(means, [x.shape[0]!, ...windows.outputSize, x.shape.at(-1)!]);
}

/** The pixels that each window takes the mean of, those within the image, with the reciprocal of their number. */
function meanShares(windows: Windows): Share[][] {
  const seen = seenPixels(windows);
  return seen[0]!.map((_, output) => {
    const pixels = seen.map((list) => list[output]!).filter((pixel) => pixel >= 0);
    return pixels.map((pixel): Share => [pixel, 1 / pixels.length]);
  });
}

function averagePoolGradient(
  graph: GraphBuilder,
  dy: Symbolic,
  inputShape: readonly number[],
  windows: Windows,
): Symbolic {
  const image = pixelMap(graph, materializeBatchLast(graph, dy), {
    size: windows.inputSize,
    key: `mean ${keyOf(windows)}`,
    shares: reversed(meanShares(windows), sizeOf(windows.inputSize)),
  });
  return stored(image, inputShape);
}

/** The largest of each window. */
export const maximum = (
  graph: GraphBuilder,
  { x }: Inputs<"x">,
  attributes: tf.MaxPoolAttrs | tf.MaxPool3DAttrs,
): Symbolic => {
  const windows = windowsOfPool(x, attributes);
  return changesNothing(windows) ? x : maxPool(graph, x, windows);
};

/** The gradient of the largest of each window. */
export const maximumGradient = (
  graph: GraphBuilder,
  { dy, input, output }: Inputs<"dy" | "input" | "output">,
  attributes: tf.MaxPoolGradAttrs | tf.MaxPool3DGradAttrs,
): Symbolic => maxPoolGradient(graph, { dy, input, output }, windowsOfPool(input, attributes));

/** The mean of what each window sees of an image; padding does not count. */
export const mean = (
  graph: GraphBuilder,
  { x }: Inputs<"x">,
  attributes: tf.AvgPoolAttrs | tf.AvgPool3DAttrs,
): Symbolic => averagePool(graph, x, windowsOfPool(x, attributes));

/** The gradient of the mean of each window. */
export const meanGradient = (
  graph: GraphBuilder,
  { dy, input }: Inputs<"dy" | "input">,
  attributes: tf.AvgPoolGradAttrs | tf.AvgPool3DGradAttrs,
): Symbolic => averagePoolGradient(graph, dy, input.shape, windowsOfPool(input, attributes));
