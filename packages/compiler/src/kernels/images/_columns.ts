import { reshaped } from "../../batch-last.ts";
import type { Selection } from "../../facts.ts";
import { type GraphBuilder, sizeOf, type Value } from "../../graph.ts";
import { sumOfShares, takePixels } from "./_pixels.ts";
import { keyOf, seeingWindows, seenPixels, tapsOf, type Windows } from "./_windows.ts";

/** Flattens an image [channels, ...pixels, batch] to a matrix [channels, pixels · batch]. */
export const matrixOf = (graph: GraphBuilder, image: Value): Value =>
  reshaped(graph, image, [image.shape[0]!, sizeOf(image.shape.slice(1))]);

/**
 * What every window sees ("im2col"): an image [channels, ...pixels, batch] as [taps · channels, outputs · batch].
 *
 * @param selection some of the outputs; all, where none is given
 */
export function columns(
  graph: GraphBuilder,
  image: Value,
  windows: Windows,
  selection?: Selection,
): Value {
  const [channels, batch] = [image.shape[0]!, image.shape.at(-1)!];
  const all = seenPixels(windows);
  const lists = selection ? all.map((list) => selection.pixels.map((pixel) => list[pixel]!)) : all;
  const key = `seen ${keyOf(windows)}${selection ? ` ${selection.key}` : ""}`;
  const seen = takePixels(graph, image, key, lists);
  return reshaped(graph, seen, [tapsOf(windows) * channels, lists[0]!.length * batch]);
}

/** The window that sees each input pixel, tap by tap: [channels, ...outputs, batch] to [taps · channels, inputs · batch]. */
export function seeingColumns(graph: GraphBuilder, image: Value, windows: Windows): Value {
  const [channels, batch] = [image.shape[0]!, image.shape.at(-1)!];
  const seeing = takePixels(graph, image, `seeing ${keyOf(windows)}`, seeingWindows(windows));
  const shape = [tapsOf(windows) * channels, sizeOf(windows.inputSize) * batch];
  return reshaped(graph, seeing, shape);
}

/** The shares of every window's taps in an output image, summed where they fall in the input image ("col2im"). */
export const folded = (
  graph: GraphBuilder,
  image: Value,
  share: (image: Value) => Value,
  windows: Windows,
): Value =>
  sumOfShares(graph, image, share, {
    key: `folded ${keyOf(windows)}`,
    sources: seeingWindows(windows),
    size: windows.inputSize,
  });

/** The shares of an input image's pixels in every tap, summed in the windows that see them. */
export const collected = (
  graph: GraphBuilder,
  image: Value,
  share: (image: Value) => Value,
  windows: Windows,
): Value =>
  sumOfShares(graph, image, share, {
    key: `collected ${keyOf(windows)}`,
    sources: seenPixels(windows),
    size: windows.outputSize,
  });
