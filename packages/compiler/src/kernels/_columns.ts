import { gatherRows, reshaped } from "../batch-last.ts";
import { type GraphBuilder, sizeOf, type Value } from "../graph.ts";
import { integers } from "../symbolic.ts";
import { keyOf, pixelsOf, seeingWindows, seenPixels, tapsOf, type Windows } from "./_windows.ts";

/** A matrix of rows [n, batch] as [n / pixels, pixels · batch], which a product over channels and taps takes. */
const wide = (graph: GraphBuilder, rows: Value, pixels: number): Value =>
  reshaped(graph, rows, [rows.shape[0]! / pixels, pixels * rows.shape[1]!]);

/** An image [channels, height, width, batch] as rows [channels · pixels, batch]. */
export const rowsOf = (graph: GraphBuilder, image: Value): Value =>
  reshaped(graph, image, [sizeOf(image.shape.slice(0, -1)), image.shape.at(-1)!]);

const perChannel = (
  lists: readonly (readonly number[])[],
  channels: number,
  pixels: number,
): number[] =>
  lists.flatMap((list) =>
    Array.from({ length: channels }, (_, channel) =>
      list.map((pixel) => (pixel < 0 ? -1 : channel * pixels + pixel)),
    ).flat(),
  );

/** What every window sees ("im2col"): an image [channels, h, w, batch] as [taps · channels, outputs · batch]. */
export function columns(graph: GraphBuilder, image: Value, windows: Windows): Value {
  const channels = image.shape[0]!;
  const pixels = pixelsOf(windows.inputSize);
  const key = `columns ${channels} ${keyOf(windows)}`;
  const seen = gatherRows(graph, rowsOf(graph, image), key, () =>
    perChannel(seenPixels(windows), channels, pixels),
  );
  return wide(graph, seen, pixelsOf(windows.outputSize));
}

/** For every input pixel the window that sees it by each tap: [channels, oh, ow, batch] as [taps · channels, inputs · batch]. */
export function seeingColumns(graph: GraphBuilder, image: Value, windows: Windows): Value {
  const channels = image.shape[0]!;
  const pixels = pixelsOf(windows.outputSize);
  const key = `seeing ${channels} ${keyOf(windows)}`;
  const seeing = gatherRows(graph, rowsOf(graph, image), key, () =>
    perChannel(seeingWindows(windows), channels, pixels),
  );
  return wide(graph, seeing, pixelsOf(windows.inputSize));
}

/** The reverse of `columns`, adding what falls on one pixel ("col2im"): [taps · channels, outputs · batch] to the input image. */
export const folded = (
  graph: GraphBuilder,
  matrix: Value,
  windows: Windows,
  batch: number,
): Value =>
  sumOfShares(
    graph,
    matrix,
    `folded ${keyOf(windows)}`,
    seeingWindows(windows),
    windows.inputSize,
    batch,
  );

/** The reverse of `seeingColumns`: [taps · channels, inputs · batch] to the output image. */
export const collected = (
  graph: GraphBuilder,
  matrix: Value,
  windows: Windows,
  batch: number,
): Value =>
  sumOfShares(
    graph,
    matrix,
    `collected ${keyOf(windows)}`,
    seenPixels(windows),
    windows.outputSize,
    batch,
  );

/**
 * An image whose pixels are sums of shares [taps · channels, sources · batch].
 * @param sources of each pixel by each tap, or −1: [taps][pixels]
 */
function sumOfShares(
  graph: GraphBuilder,
  shares: Value,
  key: string,
  sources: readonly (readonly number[])[],
  size: readonly [number, number],
  batch: number,
): Value {
  const channels = shares.shape[0]! / sources.length;
  const layers = contributions(sources);
  const count = shares.shape[1]! / batch;
  const rows = reshaped(graph, shares, [shares.shape[0]! * count, batch]);
  const gathered = gatherRows(graph, rows, `${channels} ${key}`, () =>
    layers.flatMap((layer) =>
      Array.from({ length: channels }, (_, channel) =>
        layer.map(([tap, source]) => (tap < 0 ? -1 : (tap * channels + channel) * count + source)),
      ).flat(),
    ),
  );
  return sumOfLayers(graph, gathered, layers.length, [channels, ...size, batch]);
}

/** The sum of equal parts of a matrix, one above the other, as a value of the given shape. */
export function sumOfLayers(
  graph: GraphBuilder,
  matrix: Value,
  layers: number,
  shape: readonly number[],
): Value {
  if (layers === 1) return reshaped(graph, matrix, shape);
  const size = sizeOf(matrix.shape) / layers;
  const stack = reshaped(graph, matrix, [layers, size]);
  const sum = graph.node("ReduceSum", [stack, integers(graph, [0])], { keepdims: 0 }, [size]);
  return reshaped(graph, sum, shape);
}

/** The taps and sources that reach each pixel, as layers in which each pixel has one or none ([−1, −1]). */
function contributions(sources: readonly (readonly number[])[]): [tap: number, source: number][][] {
  const perPixel = sources[0]!.map((_, pixel) =>
    sources.flatMap((ofTap, tap) =>
      ofTap[pixel]! < 0 ? [] : [[tap, ofTap[pixel]!] as [number, number]],
    ),
  );
  const most = Math.max(1, ...perPixel.map((list) => list.length));
  return Array.from({ length: most }, (_, layer) =>
    perPixel.map((list): [number, number] => list[layer] ?? [-1, -1]),
  );
}
