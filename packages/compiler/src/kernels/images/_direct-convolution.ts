import { indexConstant, reshaped, transposed } from "../../batch-last.ts";
import type { GraphBuilder, Value } from "../../graph.ts";
import { inputsFirst, sizesOf } from "./_filters.ts";
import { paddingOf, type Windows } from "./_windows.ts";

/** Whether onnxruntime's own convolution is faster than a product of columns: with channels enough on both sides. */
export const isDirect = ({ strides }: Windows, inputs: number, outputs: number): boolean =>
  strides.every((stride) => stride === 1) &&
  Math.min(inputs, outputs) >= 16 &&
  inputs * outputs >= 1024;

/**
 * A convolution of stride 1 by onnxruntime's operator: the batch joins the width, whose dilation is as many times larger,
 * so that one call does all examples without a transposition.
 *
 * @param image [inputs, h, w, batch]
 * @param weights [outputs, inputs, kh, kw]
 * @returns [outputs, oh, ow, batch]
 */
function direct(
  graph: GraphBuilder,
  image: Value,
  weights: Value,
  [dilationY, dilationX]: readonly [number, number],
  [top, left, bottom, right]: readonly [number, number, number, number],
  [height, width]: readonly [number, number],
): Value {
  const [inputs, h, w, batch] = image.shape as [number, number, number, number];
  const outputs = weights.shape[0]!;
  const merged = reshaped(graph, image, [1, inputs, h, w * batch]);
  const attributes = {
    dilations: [dilationY, dilationX * batch],
    kernel_shape: weights.shape.slice(2),
    pads: [top, left * batch, bottom, right * batch],
  };
  const shape = [1, outputs, height, width * batch];
  const result = graph.node("Conv", [merged, weights], attributes, shape);
  return reshaped(graph, result, [outputs, height, width, batch]);
}

/** [inputs, h, w, batch] to [outputs, oh, ow, batch]. */
export function directForward(
  graph: GraphBuilder,
  image: Value,
  filter: Value,
  windows: Windows,
): Value {
  const { height, width, inputs, outputs } = sizesOf(filter);
  // Rows first, then two axes: onnxruntime is ten times slower at moving more axes at once.
  const swapped = transposed(graph, inputsFirst(graph, filter), [1, 0]);
  const weights = reshaped(graph, swapped, [outputs, inputs, height, width]);
  const [[top, bottom], [left, right]] = [paddingOf(windows, 0), paddingOf(windows, 1)];
  const pads = [top, left, bottom, right] as const;
  return direct(graph, image, weights, windows.dilations, pads, windows.outputSize);
}

/** Padding of the gradient for the input: what of the window's reach the convolution's own padding leaves. */
function backwardPads(windows: Windows): [number, number, number, number] {
  const { height, width, dilations } = windows;
  const reach = [(height - 1) * dilations[0], (width - 1) * dilations[1]] as const;
  const [[top, bottom], [left, right]] = [paddingOf(windows, 0), paddingOf(windows, 1)];
  return [reach[0] - top, reach[1] - left, reach[0] - bottom, reach[1] - right];
}

/** Whether `directBackward` can be used too: onnxruntime takes no negative padding, which would cut the image. */
export const isDirectBackward = (windows: Windows, inputs: number, outputs: number): boolean =>
  isDirect(windows, inputs, outputs) && backwardPads(windows).every((pad) => pad >= 0);

/** The gradient for the input: [outputs, oh, ow, batch] to [inputs, h, w, batch], by the filter turned around. */
export function directBackward(
  graph: GraphBuilder,
  image: Value,
  filter: Value,
  windows: Windows,
): Value {
  const { height, width, inputs, outputs, taps } = sizesOf(filter);
  const index = indexConstant(graph, `turned around ${taps}`, () =>
    Int32Array.from({ length: taps }, (_, i) => taps - 1 - i),
  );
  const rows = reshaped(graph, filter, [taps, inputs * outputs]);
  const around = graph.node("Gather", [rows, index], { axis: 0 }, rows.shape);
  const weights = reshaped(graph, transposed(graph, around, [1, 0]), [
    ...[inputs, outputs],
    ...[height, width],
  ]);
  const { dilations, inputSize } = windows;
  return direct(graph, image, weights, dilations, backwardPads(windows), inputSize);
}
