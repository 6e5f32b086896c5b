import { reshaped } from "../../batch-last.ts";
import type { GraphBuilder, Value } from "../../graph.ts";
import { paddingOf, type Windows } from "./_windows.ts";

/** onnxruntime's pooling over height and width of an image [channels, h, w, batch]. */
export function pooled(
  graph: GraphBuilder,
  op: "MaxPool" | "AveragePool",
  image: Value,
  windows: Windows,
): Value {
  const [channels, , , batch] = image.shape as [number, number, number, number];
  const stack = reshaped(graph, image, [1, ...image.shape]);
  const { height, width, strides, outputSize } = windows;
  const [[top, bottom], [left, right]] = [paddingOf(windows, 0), paddingOf(windows, 1)];
  const attributes = {
    kernel_shape: [height, width, 1],
    strides: [...strides, 1],
    pads: [top, left, 0, bottom, right, 0],
  };
  const result = graph.node(op, [stack], attributes, [1, channels, ...outputSize, batch]);
  return reshaped(graph, result, [channels, ...outputSize, batch]);
}
