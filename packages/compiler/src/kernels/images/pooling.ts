import * as tf from "@tensorflow/tfjs-core";
import { reshaped } from "../../batch-last.ts";
import { type GraphBuilder, sameShape, sizeOf } from "../../graph.ts";
import { filled, materialize, materializeBatchLast, type Symbolic, stored, symbolic } from "../../symbolic.ts";
import { cast, ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";
import { blockMeans } from "./_block-means.ts";
import { maxPool, maxPoolGradient } from "./_max-pool.ts";
import { pixelMap, reversed, type Share } from "./_pixel-map.ts";
import { takePixels } from "./_pixels.ts";
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

function windowsOfPool({ shape }: Symbolic, attributes: PoolAttributes): Windows {
  tf.util.assert(shape.length >= 4, () => `expected images of rank 4, got rank ${shape.length}`);
  const { filterSize } = attributes;
  const size =
    typeof filterSize === "number" ? shape.slice(1, -1).map(() => filterSize) : filterSize;
  return windowsOf(shape, size, attributes);
}

/** Whether windows of one pixel give an image of the same size: tfjs takes it for the same image then, whatever the padding. */
const changesNothing = (windows: Windows): boolean =>
  tapsOf(windows) === 1 &&
  windows.size.length === 2 &&
  sameShape(windows.inputSize, windows.outputSize);

function averagePool(graph: GraphBuilder, x: Symbolic, windows: Windows): Symbolic {
  if (changesNothing(windows)) return x;
  const image = materializeBatchLast(graph, x);
  const means =
    areDisjoint(windows) && windows.size.length === 2
      ? blockMeans(graph, image, windows.strides as [number, number])
      : pooled(graph, "AveragePool", image, windows);
  return stored(means, [x.shape[0]!, ...windows.outputSize, x.shape.at(-1)!]);
}

/** The mean of what lies within the image: each window's pixels by the reciprocal of their number. */
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

/**
 * Where the first maximum of each window is: the number of the pixel's channel in its image [height, width, channels], or in
 * all images.
 */
function positionsOfMaxima(
  graph: GraphBuilder,
  x: Symbolic,
  windows: Windows,
  includeBatchInIndex: boolean,
): Symbolic {
  const [batch, channels] = [x.shape[0]!, x.shape.at(-1)!];
  const image = materializeBatchLast(graph, x);
  const perImage = sizeOf(x.shape.slice(1));
  const pixels = sizeOf(windows.outputSize);
  const shape = [channels, pixels, batch];
  const { greater, where } = ops(graph);
  const positionsAt = (seen: readonly number[]): Symbolic => {
    const numbers = Array.from({ length: channels * pixels }, (_, i) => {
      const [channel, pixel] = [Math.floor(i / pixels), seen[i % pixels]!];
      return pixel < 0 ? -1 : pixel * channels + channel;
    });
    return symbolic(graph.constant(Int32Array.from(numbers), [channels, pixels, 1], "int32"));
  };
  const filler = Number.NEGATIVE_INFINITY;
  const valuesAt = (seen: readonly number[], tap: number): Symbolic => {
    const key = `tap ${tap} ${keyOf(windows)}`;
    return symbolic(reshaped(graph, takePixels(graph, image, key, [seen], { filler }), shape));
  };
  // What is not a number is larger than nothing.
  let value = filled(graph, Number.NEGATIVE_INFINITY, shape);
  let position = filled(graph, -1, shape, "int32");
  for (const [tap, seen] of seenPixels(windows).entries()) {
    const next = valuesAt(seen, tap);
    const isLarger = greater(next, value);
    position = where(isLarger, positionsAt(seen), position);
    value = where(isLarger, next, value);
  }
  const starts = Int32Array.from({ length: batch }, (_, i) =>
    includeBatchInIndex ? i * perImage : 0,
  );
  const start = symbolic(graph.constant(starts, [1, 1, batch], "int32"));
  const numbers = materialize(graph, ops(graph).add(position, start));
  const storedShape = [channels, ...windows.outputSize, batch];
  return stored(reshaped(graph, numbers, storedShape), [
    batch,
    ...windows.outputSize,
    channels,
  ]);
}

const maximum = (
  graph: GraphBuilder,
  { x }: Inputs<"x">,
  attributes: tf.MaxPoolAttrs | tf.MaxPool3DAttrs,
): Symbolic => {
  const windows = windowsOfPool(x, attributes);
  return changesNothing(windows) ? x : maxPool(graph, x, windows);
};

const maximumGradient = (
  graph: GraphBuilder,
  { dy, input, output }: Inputs<"dy" | "input" | "output">,
  attributes: tf.MaxPoolGradAttrs | tf.MaxPool3DGradAttrs,
): Symbolic => maxPoolGradient(graph, { dy, input, output }, windowsOfPool(input, attributes));

const mean = (
  graph: GraphBuilder,
  { x }: Inputs<"x">,
  attributes: tf.AvgPoolAttrs | tf.AvgPool3DAttrs,
): Symbolic => averagePool(graph, x, windowsOfPool(x, attributes));

const meanGradient = (
  graph: GraphBuilder,
  { dy, input }: Inputs<"dy" | "input">,
  attributes: tf.AvgPoolGradAttrs | tf.AvgPool3DGradAttrs,
): Symbolic => averagePoolGradient(graph, dy, input.shape, windowsOfPool(input, attributes));

/** The largest or the mean of each window of an image or a volume. */
export const poolingKernels = {
  MaxPool: maximum,
  MaxPoolGrad: maximumGradient,
  AvgPool: mean,
  AvgPoolGrad: meanGradient,
  MaxPool3D: maximum,
  MaxPool3DGrad: maximumGradient,
  AvgPool3D: mean,
  AvgPool3DGrad: meanGradient,
  MaxPoolWithArgmax: (graph, { x }: Inputs<"x">, attributes: tf.MaxPoolWithArgmaxAttrs) => {
    const floats = cast(graph, x, "float32");
    const windows = windowsOfPool(x, attributes);
    return [
      cast(graph, maxPool(graph, floats, windows), x.dtype),
      positionsOfMaxima(graph, floats, windows, attributes.includeBatchInIndex),
    ];
  },
} satisfies KernelTable;
