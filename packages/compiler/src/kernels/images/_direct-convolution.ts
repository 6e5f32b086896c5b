import { indexConstant, reshaped, transposed } from "../../batch-last.ts";
import { type GraphBuilder, sizeOf, type Value } from "../../graph.ts";
import { inputsFirst, sizesOf } from "./_filters.ts";
import { paddingOf, type Windows } from "./_windows.ts";

/** How a filter moves over an image, by ONNX's names: numbers of pixels along each axis. */
interface Moves {
  readonly dilations: readonly number[];
  /** Padding before the image, and after it. */
  readonly pads: readonly (readonly [before: number, after: number])[];
  /** The size of the result. */
  readonly size: readonly number[];
}

/**
 * A convolution of stride 1 by onnxruntime's operator: the batch joins the width, whose dilation is as many times larger,
 * so that one call does all examples without a transposition.
 *
 * @param image [inputs, ...pixels, batch]
 * @param weights [outputs, inputs, ...size]
 * @returns [outputs, ...moves.size, batch]
 */
function direct(graph: GraphBuilder, image: Value, weights: Value, moves: Moves): Value {
  const batch = image.shape.at(-1)!;
  const last = moves.size.length - 1;
  /** Lengths along each axis, the last of them that of the width with the batch in it. */
  const merged = (lengths: readonly number[]): number[] =>
    lengths.map((length, axis) => (axis === last ? length * batch : length));
  const [inputs, pixels] = [image.shape[0]!, image.shape.slice(1, -1)];
  const attributes = {
    dilations: merged(moves.dilations),
    kernel_shape: weights.shape.slice(2),
    pads: [0, 1].flatMap((side) => merged(moves.pads.map((pad) => pad[side]!))),
  };
  const outputs = weights.shape[0]!;
  const merging = reshaped(graph, image, [1, inputs, ...merged(pixels)]);
  const shape = [1, outputs, ...merged(moves.size)];
  const result = graph.node("Conv", [merging, weights], attributes, shape);
  return reshaped(graph, result, [outputs, ...moves.size, batch]);
}

/** A convolution: [inputs, ...pixels, batch] to [outputs, ...pixels, batch]. */
export function directForward(
  graph: GraphBuilder,
  image: Value,
  filter: Value,
  windows: Windows,
): Value {
  const { size, inputs, outputs } = sizesOf(filter);
  // Rows first, then two axes: onnxruntime is ten times slower at moving more axes at once.
  const swapped = transposed(graph, inputsFirst(graph, filter), [1, 0]);
  const weights = reshaped(graph, swapped, [outputs, inputs, ...size]);
  return direct(graph, image, weights, {
    dilations: windows.dilations,
    pads: size.map((_, axis) => paddingOf(windows, axis)),
    size: windows.outputSize,
  });
}

/** Padding of the gradient for the input: the window's reach less the convolution's padding. */
const backwardPads = (windows: Windows): [before: number, after: number][] =>
  windows.size.map((taps, axis) => {
    const reach = (taps - 1) * windows.dilations[axis]!;
    const [before, after] = paddingOf(windows, axis);
    return [reach - before, reach - after];
  });

/** Whether `directBackward` can be used: onnxruntime takes no negative padding, which would cut the image. */
export const canGoBackward = (windows: Windows): boolean =>
  backwardPads(windows)
    .flat()
    .every((pad) => pad >= 0);

/** The gradient for the input: [outputs, ...pixels, batch] to [inputs, ...pixels, batch], by the filter turned around. */
export function directBackward(
  graph: GraphBuilder,
  image: Value,
  filter: Value,
  windows: Windows,
): Value {
  const { size, inputs, outputs } = sizesOf(filter);
  const taps = sizeOf(size);
  const index = indexConstant(graph, `turned around ${taps}`, () =>
    Int32Array.from({ length: taps }, (_, i) => taps - 1 - i),
  );
  const rows = reshaped(graph, filter, [taps, inputs * outputs]);
  const around = graph.node("Gather", [rows, index], { axis: 0 }, rows.shape);
  const weights = reshaped(graph, transposed(graph, around, [1, 0]), [inputs, outputs, ...size]);
  return direct(graph, image, weights, {
    dilations: windows.dilations,
    pads: backwardPads(windows),
    size: windows.inputSize,
  });
}
