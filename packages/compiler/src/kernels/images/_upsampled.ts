import { reshaped } from "../../batch-last.ts";
import { factsOf } from "../../facts.ts";
import { type GraphBuilder, sizeOf, type Value } from "../../graph.ts";
import { matrixProduct } from "../../simplify.ts";
import { tupleOf } from "../../tuple-of.ts";
import { turned } from "./_filters.ts";
import { copiedPixels } from "./_pixel-map.ts";
import { placesIn, tapsOf, type Windows } from "./_windows.ts";

/**
 * A convolution of an image whose pixels are repeated, as one of the image before: of the taps of a window several see
 * copies of one pixel, so that their sum is one tap of a smaller window. Which taps these are depends on the phase of the
 * result's pixel, its place in the block of `scale` pixels; all phases are computed at once, as further outputs, and put
 * in their places afterwards. With a scale of 2 and 3 x 3 taps that is 4 of 9 multiplications, on a quarter of the columns.
 *
 * This is how A. Aitken et al., "Checkerboard artifact free sub-pixel convolution", 2017, https://arxiv.org/abs/1707.02937,
 * write a nearest-neighbor resize convolution as a sub-pixel convolution.
 */
export interface Phases {
  /** How the smaller windows move over the image before. */
  readonly windows: Windows;
  readonly scale: readonly [number, number];
  /** What each smaller tap of each phase sums, of the filter's taps: [smaller taps, phases, taps], ones and zeros. */
  readonly sums: Float32Array;
  /** The phase of each pixel of the result and the smaller window there, as a pixel of [phases · height, width]. */
  readonly places: readonly number[];
  /** Equal keys mean equal places. */
  readonly key: string;
}

/** The smaller taps of each phase along one axis, and the window of each pixel of the result. */
function axisOf(windows: Windows, axis: 0 | 1, scale: number) {
  const [size, before] = [windows.size[axis]!, windows.before[axis]!];
  const seen = (phase: number, tap: number): number => Math.floor((phase - before + tap) / scale);
  const first = Array.from({ length: scale }, (_, phase) => seen(phase, 0));
  const taps = first.map((start, phase) =>
    Array.from({ length: size }, (_, tap) => seen(phase, tap) - start),
  );
  const places = Array.from({ length: windows.outputSize[axis]! }, (_, pixel) => {
    const phase = pixel % scale;
    return { phase, window: Math.floor(pixel / scale) + first[phase]! - first[0]! };
  });
  return {
    taps,
    places,
    size: Math.max(...taps.flat()) + 1,
    before: -first[0]!,
    count: Math.max(...places.map(({ window }) => window)) + 1,
  };
}

/** The phases of a convolution of an image repeated `scale` times; undefined where they would save nothing. */
export function phasesOf(windows: Windows, scale: readonly [number, number]): Phases | undefined {
  const { strides, dilations, inputSize, outputSize } = windows;
  if (windows.size.length !== 2 || [...strides, ...dilations].some((step) => step !== 1)) return;
  const [y, x] = [axisOf(windows, 0, scale[0]), axisOf(windows, 1, scale[1])];
  const smaller: Windows = {
    size: [y.size, x.size],
    strides: [1, 1],
    dilations: [1, 1],
    before: [y.before, x.before],
    inputSize: [inputSize[0]! / scale[0], inputSize[1]! / scale[1]],
    outputSize: [y.count, x.count],
  };
  const phases = sizeOf(scale);
  const products = tapsOf(smaller) * phases * sizeOf(smaller.outputSize);
  if (products >= tapsOf(windows) * sizeOf(outputSize)) return;
  const taps = tapsOf(windows);
  const sums = new Float32Array(tapsOf(smaller) * phases * taps);
  for (let phase = 0; phase < phases; phase++)
    for (let tap = 0; tap < taps; tap++) {
      const [row, column] = [
        y.taps[Math.floor(phase / scale[1])]![Math.floor(tap / windows.size[1]!)]!,
        x.taps[phase % scale[1]]![tap % windows.size[1]!]!,
      ];
      sums[((row * x.size + column) * phases + phase) * taps + tap] = 1;
    }
  const places = y.places.flatMap((row) =>
    x.places.map(
      (column) =>
        (row.phase * scale[1] + column.phase) * sizeOf(smaller.outputSize) +
        row.window * x.count +
        column.window,
    ),
  );
  const key = `phases ${JSON.stringify([windows, scale])}`;
  return { windows: smaller, scale, sums, places, key };
}

/** The phases of a convolution of this image, if it repeats the pixels of another. */
export function phasesOfImage(
  image: Value,
  windows: Windows,
): { readonly phases: Phases; readonly before: Value } | undefined {
  const { copies } = factsOf(image);
  const phases = copies?.scale && phasesOf(windows, copies.scale);
  return phases && { phases, before: copies.image };
}

const tapsAndPhases = ({ windows, scale, sums }: Phases): [number, number, number] => {
  const [smaller, phases] = [tapsOf(windows), sizeOf(scale)];
  return [smaller, phases, sums.length / smaller / phases];
};

/** The filter of the smaller windows, [h, w, inputs, outputs · phases], made of a filter [kh, kw, inputs, outputs]. */
export function phasedFilter(graph: GraphBuilder, filter: Value, phases: Phases): Value {
  const [smaller, count, taps] = tapsAndPhases(phases);
  const [inputs, outputs] = tupleOf(filter.shape.slice(2), 2);
  const pairs = inputs * outputs;
  const sums = graph.constant(phases.sums, [smaller * count, taps], "float32");
  const asTheyAre = { transposeA: false, transposeB: false };
  const rows = matrixProduct(graph, sums, reshaped(graph, filter, [taps, pairs]), asTheyAre);
  const byPair = turned(graph, rows, [smaller, count, pairs]);
  return reshaped(graph, byPair, [...phases.windows.size, inputs, outputs * count]);
}

/** The gradient for the filter, from the gradient for the smaller windows' filter: the reverse of `phasedFilter`. */
export function unphasedFilter(
  graph: GraphBuilder,
  gradient: Value,
  phases: Phases,
  shape: readonly number[],
): Value {
  const [smaller, count, taps] = tapsAndPhases(phases);
  const pairs = sizeOf(shape.slice(2));
  const sums = graph.constant(phases.sums, [smaller * count, taps], "float32");
  const byPhase = turned(graph, gradient, [smaller, pairs, count]);
  const rows = reshaped(graph, byPhase, [smaller * count, pairs]);
  const product = matrixProduct(graph, sums, rows, { transposeA: true, transposeB: false });
  return reshaped(graph, product, shape);
}

/** The result's pixels from their phases: [outputs · phases, h, w, batch] to [outputs, oh, ow, batch]. */
export function joinedPhases(
  graph: GraphBuilder,
  image: Value,
  { scale, places, key }: Phases,
  size: readonly number[],
): Value {
  const [channels, height, width, batch] = tupleOf(image.shape, 4);
  const count = sizeOf(scale);
  const tall = reshaped(graph, image, [channels / count, count * height, width, batch]);
  return copiedPixels(graph, tall, { size, key, sources: places });
}

/** The reverse of `joinedPhases`; a window that no pixel of the result needs is 0. */
export function splitPhases(
  graph: GraphBuilder,
  image: Value,
  { windows, scale, places, key }: Phases,
): Value {
  const [channels, , , batch] = tupleOf(image.shape, 4);
  const [height, width] = tupleOf(windows.outputSize, 2);
  const count = sizeOf(scale);
  const tall = copiedPixels(graph, image, {
    size: [count * height, width],
    key: `${key} back`,
    sources: placesIn(places, count * height * width),
  });
  return reshaped(graph, tall, [channels * count, height, width, batch]);
}
