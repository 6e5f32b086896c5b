import { reshaped } from "../../batch-last.ts";
import { copiesOf } from "../../facts.ts";
import type { GraphBuilder, Value } from "../../graph.ts";
import { sumOfLayers, takePixels } from "./_pixels.ts";

/** A pixel of the source and its weight. */
export type Share = readonly [pixel: number, weight: number];

/**
 * An image whose pixels are weighted sums of the pixels of another, alike in every channel and example:
 * [channels, h, w, batch] to [channels, ...size, batch].
 *
 * @param shares of each pixel of the result
 * @param key that says all there is to `shares`
 * @param scale of an up-sampling that repeats every pixel as often
 */
export function pixelMap(
  graph: GraphBuilder,
  image: Value,
  size: readonly [number, number],
  key: string,
  shares: readonly (readonly Share[])[],
  scale?: readonly [number, number],
): Value {
  const [channels, , , batch] = image.shape as [number, number, number, number];
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
    if (most === 1 && sum !== image && !copiesOf.has(image))
      copiesOf.set(sum, { image, sources: lists[0]!, key, ...(scale && { scale }) });
    return sum;
  }
  const stackShape = [most, channels, size[0] * size[1], batch];
  const stack = reshaped(graph, gathered, stackShape);
  const factors = graph.constant(
    Float32Array.from(weights),
    [most, 1, size[0] * size[1], 1],
    "float32",
  );
  const weighted = graph.node("Mul", [stack, factors], {}, stackShape);
  return sumOfLayers(graph, weighted, most, shape);
}

/** An image each of whose pixels is a copy of one of another's, or 0 for −1: [channels, ...size, batch]. */
export const copiedPixels = (
  graph: GraphBuilder,
  image: Value,
  size: readonly [number, number],
  key: string,
  sources: readonly number[],
): Value =>
  pixelMap(
    ...([graph, image, size, key] as const),
    sources.map((pixel) => [[pixel, 1]]),
  );

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
