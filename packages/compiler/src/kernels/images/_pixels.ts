import { gatherRows, reshaped } from "../../batch-last.ts";
import { factsOf } from "../../facts.ts";
import { type GraphBuilder, sizeOf, type Value } from "../../graph.ts";

/** The source pixel that each pixel of a result is a copy of, or −1 for none. */
export type Sources = readonly number[];

/** An image [channels, ...pixels, batch] with one more pixel in each channel, of `filler`: [channels, pixels + 1, batch]. */
function withFiller(graph: GraphBuilder, image: Value, filler: number): Value {
  const [channels, batch] = [image.shape[0]!, image.shape.at(-1)!];
  const pixels = sizeOf(image.shape) / channels / batch;
  const flat = reshaped(graph, image, [channels, pixels, batch]);
  const size = channels * batch;
  const more = graph.constant(new Float32Array(size).fill(filler), [channels, 1, batch], "float32");
  return graph.node("Concat", [flat, more], { axis: 1 }, [channels, pixels + 1, batch]);
}

/** Where pixels come from: the image that a copy was made of, rather than the copy. */
interface Origin {
  readonly image: Value;
  readonly key: string;
  readonly lists: readonly Sources[];
}

function originOf(image: Value, key: string, lists: readonly Sources[], filler = 0): Origin {
  const { copies } = factsOf(image);
  // What is a copy of nothing is 0, not the filler.
  if (!copies || (filler !== 0 && copies.sources.includes(-1))) return { image, key, lists };
  const through = lists.map((list) => list.map((pixel) => copies.sources[pixel] ?? -1));
  return originOf(copies.image, `${key} of ${copies.key}`, through, filler);
}

/** The row of a channel's pixel; −1 is the filler, a channel's last. */
const rowAt = (channel: number, pixel: number, perChannel: number): number =>
  (channel + (pixel < 0 ? 1 : 0)) * perChannel + pixel;

/**
 * Copies of an image's pixels, layer by layer: [channels, ...pixels, batch] to rows [layers · channels · pixels, batch].
 *
 * @param key equal keys mean equal sources
 * @param sources where each layer's pixels come from, alike in every channel
 * @param options.order the order of the rows: by layer and in it by channel, or by channel and in it by layer
 */
export function takePixels(
  graph: GraphBuilder,
  from: Value,
  key: string,
  sources: readonly Sources[],
  { filler = 0, order = "layers" }: { filler?: number; order?: "layers" | "channels" } = {},
): Value {
  const { image, key: originKey, lists } = originOf(from, key, sources, filler);
  const [channels, batch] = [image.shape[0]!, image.shape.at(-1)!];
  const isPadded = lists.some((list) => list.includes(-1));
  const whole = isPadded ? withFiller(graph, image, filler) : image;
  const count = sizeOf(whole.shape) / batch;
  const rows = reshaped(graph, whole, [count, batch]);
  const perChannel = count / channels;
  return gatherRows(graph, rows, `${order} ${channels} ${originKey}`, () => {
    const pixels = lists[0]!.length;
    const index = new Int32Array(lists.length * channels * pixels);
    lists.forEach((list, layer) => {
      for (let channel = 0; channel < channels; channel++) {
        const place =
          order === "layers" ? layer * channels + channel : channel * lists.length + layer;
        for (let i = 0; i < pixels; i++)
          index[place * pixels + i] = rowAt(channel, list[i]!, perChannel);
      }
    });
    return index;
  });
}

/**
 * An image whose pixels are sums of shares: each tap's share of each source pixel, a row of a matrix product.
 *
 * @param share gives [taps · channels, sources · batch] of the source image, or of what `withFiller` made of it
 * @param target.key equal keys mean equal sources
 * @param target.sources the source of each pixel by each tap, or −1: [taps][pixels]
 * @param target.size the result's number of pixels along each axis
 */
export function sumOfShares(
  graph: GraphBuilder,
  from: Value,
  share: (image: Value) => Value,
  target: {
    readonly key: string;
    readonly sources: readonly Sources[];
    readonly size: readonly number[];
  },
): Value {
  const { image, key, lists } = originOf(from, target.key, target.sources);
  const batch = image.shape.at(-1)!;
  const layers = contributions(lists);
  const isPadded = layers.some((layer) => layer.some(([tap]) => tap < 0));
  // Padding the image is cheaper than padding its shares, of which there are as many as taps: a product with 0 is 0.
  const shares = share(isPadded ? withFiller(graph, image, 0) : image);
  const channels = shares.shape[0]! / lists.length;
  const count = shares.shape[1]! / batch;
  const rows = reshaped(graph, shares, [shares.shape[0]! * count, batch]);
  const gathered = gatherRows(graph, rows, `shares ${channels} ${key}`, () => {
    const pixels = lists[0]!.length;
    const index = new Int32Array(layers.length * channels * pixels);
    let at = 0;
    for (const layer of layers)
      for (let channel = 0; channel < channels; channel++)
        for (const [tap, source] of layer)
          index[at++] = rowAt(Math.max(tap, 0) * channels + channel, source, count);
    return index;
  });
  return sumOfLayers(graph, gathered, layers.length, [channels, ...target.size, batch]);
}

/** Sums equal parts of a matrix, one above the other, and gives the sum the shape asked for. */
export function sumOfLayers(
  graph: GraphBuilder,
  matrix: Value,
  layers: number,
  shape: readonly number[],
): Value {
  if (layers === 1) return reshaped(graph, matrix, shape);
  const size = sizeOf(matrix.shape) / layers;
  const stack = reshaped(graph, matrix, [layers, size]);
  // onnxruntime sums over a first axis several times slower than it multiplies by ones.
  const ones = graph.constant(new Float32Array(layers).fill(1), [1, layers], "float32");
  return reshaped(graph, graph.node("MatMul", [ones, stack], {}, [1, size]), shape);
}

/** The taps and sources that reach each pixel, in layers in which each pixel has one or none ([−1, −1]). */
function contributions(sources: readonly Sources[]): [tap: number, source: number][][] {
  const perPixel = sources[0]!.map((_, pixel) =>
    sources.flatMap((list, tap): [number, number][] =>
      list[pixel]! < 0 ? [] : [[tap, list[pixel]!]],
    ),
  );
  const most = Math.max(1, ...perPixel.map((list) => list.length));
  return Array.from({ length: most }, (_, layer) =>
    perPixel.map((list): [number, number] => list[layer] ?? [-1, -1]),
  );
}
