import { gatherRows, reshaped } from "../batch-last.ts";
import type { GraphBuilder, Value } from "../graph.ts";
import { rowsOf, sumOfLayers } from "./_columns.ts";

/** A pixel of the source and its weight. */
export type Share = readonly [pixel: number, weight: number];

/**
 * An image whose pixels are weighted sums of the pixels of another, alike in every channel and example:
 * [channels, h, w, batch] to [channels, ...size, batch].
 *
 * @param shares of each pixel of the result
 * @param key that says all there is to `shares`
 */
export function pixelMap(
  graph: GraphBuilder,
  image: Value,
  size: readonly [number, number],
  key: string,
  shares: readonly (readonly Share[])[],
): Value {
  const [channels, height, width, batch] = image.shape as [number, number, number, number];
  const pixels = height * width;
  const most = Math.max(1, ...shares.map((list) => list.length));
  const layers = Array.from({ length: most }, (_, layer) =>
    shares.map((list): Share => list[layer] ?? [-1, 1]),
  );
  const gathered = gatherRows(graph, rowsOf(graph, image), `map ${channels} ${key}`, () =>
    layers.flatMap((layer) =>
      Array.from({ length: channels }, (_, channel) =>
        layer.map(([pixel]) => (pixel < 0 ? -1 : channel * pixels + pixel)),
      ).flat(),
    ),
  );
  const shape = [channels, ...size, batch];
  const weights = layers.flatMap((layer) => layer.map(([, weight]) => weight));
  if (weights.every((weight) => weight === 1)) return sumOfLayers(graph, gathered, most, shape);
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
