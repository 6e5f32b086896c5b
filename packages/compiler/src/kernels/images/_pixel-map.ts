import { reshaped } from "../../batch-last.ts";
import { factsOf, learn } from "../../facts.ts";
import { type GraphBuilder, sizeOf, type Value } from "../../graph.ts";
import { sumOfLayers, takePixels } from "./_pixels.ts";

/** A pixel of the source and its weight. */
export type Share = readonly [pixel: number, weight: number];

/** How a map gives each pixel of its result, alike in every channel and example. */
export interface PixelMap {
  /** The result's number of pixels along each axis. */
  readonly size: readonly number[];
  /** Cache key: equal keys mean equal shares. */
  readonly key: string;
  /** The weighted pixels of the source that each pixel of the result is the sum of. */
  readonly shares: readonly (readonly Share[])[];
  /** How often an up-sampling repeats each pixel in height and width. */
  readonly scale?: readonly [number, number];
}

/** An image whose pixels are weighted sums of the pixels of another: [channels, ...pixels, batch] to [channels, ...size, batch]. */
export function pixelMap(
  graph: GraphBuilder,
  image: Value,
  { size, key, shares, scale }: PixelMap,
): Value {
  const [channels, batch] = [image.shape[0]!, image.shape.at(-1)!];
  const most = Math.max(1, ...shares.map((list) => list.length));
  const layers = Array.from({ length: most }, (_, layer) =>
    shares.map((list): Share => list[layer] ?? [-1, 1]),
  );
  const lists = layers.map((layer) => layer.map(([pixel]) => pixel));
  const gathered = takePixels(graph, image, `map ${key}`, lists);
  const shape = [channels, ...size, batch];
  const weights = layers.flatMap((layer) => layer.map(([, weight]) => weight));
  if (weights.every((weight) => weight === 1)) {
    const sum = sumOfLayers(graph, gathered, most, shape);
    // A map that changes nothing gives the image itself, which is no copy.
    if (most === 1 && sum !== image && !factsOf(image).copies) {
      const copies = { image, sources: lists[0]!, key };
      learn(sum, { copies: scale ? { ...copies, scale } : copies });
    }
    return sum;
  }
  const stackShape = [most, channels, sizeOf(size), batch];
  const stack = reshaped(graph, gathered, stackShape);
  const factors = graph.constant(Float32Array.from(weights), [most, 1, sizeOf(size), 1], "float32");
  const weighted = graph.node("Mul", [stack, factors], {}, stackShape);
  return sumOfLayers(graph, weighted, most, shape);
}

/** An image each of whose pixels is a copy of one of another's, or 0 for −1: [channels, ...size, batch]. */
export const copiedPixels = (
  graph: GraphBuilder,
  image: Value,
  { size, key, sources }: Pick<PixelMap, "size" | "key"> & { readonly sources: readonly number[] },
): Value => pixelMap(graph, image, { size, key, shares: sources.map((pixel) => [[pixel, 1]]) });

/** The same map backwards: which results each source pixel has a share in. */
export function reversed(
  shares: readonly (readonly Share[])[],
  sources: number,
): (readonly Share[])[] {
  const back: Share[][] = Array.from({ length: sources }, () => []);
  shares.forEach((list, pixel) => {
    for (const [source, weight] of list) back[source]!.push([pixel, weight]);
  });
  return back;
}
