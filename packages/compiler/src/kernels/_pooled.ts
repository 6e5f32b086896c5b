import { reshaped } from "../batch-last.ts";
import type { GraphBuilder, Value } from "../graph.ts";
import type { Windows } from "./_windows.ts";

/** onnxruntime's pooling over height and width of an image [channels, h, w, batch]. */
export function pooled(
  graph: GraphBuilder,
  op: "MaxPool" | "AveragePool",
  image: Value,
  { height, width, strides, top, left, inputSize, outputSize }: Windows,
): Value {
  const [channels, , , batch] = image.shape as [number, number, number, number];
  const stack = reshaped(graph, image, [1, ...image.shape]);
  const after = ([size, stride, before]: [number, number, number], at: 0 | 1): number =>
    Math.max(0, (outputSize[at] - 1) * stride + size - before - inputSize[at]);
  const bottom = after([height, strides[0], top], 0);
  const right = after([width, strides[1], left], 1);
  const attributes = {
    kernel_shape: [height, width, 1],
    strides: [...strides, 1],
    pads: [top, left, 0, bottom, right, 0],
  };
  const result = graph.node(op, [stack], attributes, [1, channels, ...outputSize, batch]);
  return reshaped(graph, result, [channels, ...outputSize, batch]);
}
