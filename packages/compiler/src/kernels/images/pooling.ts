import type * as tf from "@tensorflow/tfjs-core";
import { reshaped } from "../../batch-last.ts";
import { type GraphBuilder, sizeOf } from "../../graph.ts";
import {
  cast,
  filled,
  materialize,
  materializeBatchLast,
  type Symbolic,
  stored,
  symbolic,
} from "../../symbolic.ts";
import { ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";
import { maxPool } from "./_max-pool.ts";
import { takePixels } from "./_pixels.ts";
import { maximum, maximumGradient, mean, meanGradient, windowsOfPool } from "./_pools.ts";
import { keyOf, seenPixels, type Windows } from "./_windows.ts";

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
  return stored(reshaped(graph, numbers, storedShape), [batch, ...windows.outputSize, channels]);
}

/** The largest or the mean of each window of an image. */
export const poolingKernels = {
  MaxPool: maximum,
  MaxPoolGrad: maximumGradient,
  AvgPool: mean,
  AvgPoolGrad: meanGradient,
  MaxPoolWithArgmax: (graph, { x }: Inputs<"x">, attributes: tf.MaxPoolWithArgmaxAttrs) => {
    const floats = cast(graph, x, "float32");
    const windows = windowsOfPool(x, attributes);
    return [
      cast(graph, maxPool(graph, floats, windows), x.dtype),
      positionsOfMaxima(graph, floats, windows, attributes.includeBatchInIndex),
    ];
  },
} satisfies KernelTable;
