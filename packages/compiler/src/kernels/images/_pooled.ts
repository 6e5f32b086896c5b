import { reshaped } from "../../batch-last.ts";
import { type GraphBuilder, sizeOf, type Value } from "../../graph.ts";
import { takePixels } from "./_pixels.ts";
import { hasEmptyWindows, keyOf, paddingOf, seenPixels, type Windows } from "./_windows.ts";

type Pooling = "MaxPool" | "AveragePool";

/**
 * The largest or the mean of what each window sees of an image [channels, ...pixels, batch], by onnxruntime's pooling.
 * onnxruntime pools over three axes at most, of which the batch is one. A volume is therefore pooled over its depth first and
 * over its height and width then: windows are boxes, so the maxima of maxima are the maxima, and so are means.
 */
export function pooled(graph: GraphBuilder, op: Pooling, image: Value, windows: Windows): Value {
  if (hasEmptyWindows(windows)) return pooledWithPadding(graph, op, image, windows);
  const [channels, batch] = [image.shape[0]!, image.shape.at(-1)!];
  const shape = [channels, ...windows.outputSize, batch];
  if (windows.size.length === 2) {
    const stack = reshaped(graph, image, [1, ...image.shape]);
    return reshaped(graph, pooledAxes(graph, op, stack, windows), shape);
  }
  const [depth, plane] = [windows.inputSize[0]!, windows.inputSize.slice(1)];
  const columns = reshaped(graph, image, [1, channels, depth, sizeOf(plane) * batch]);
  const sheets = pooledAxes(graph, op, columns, withAxes(windows, [0]));
  const layers = channels * windows.outputSize[0]!;
  const stack = reshaped(graph, sheets, [1, layers, ...plane, batch]);
  return reshaped(graph, pooledAxes(graph, op, stack, withAxes(windows, [1, 2])), shape);
}

/** Windows along some of their axes. */
const withAxes = (windows: Windows, axes: readonly number[]): Windows => ({
  size: axes.map((axis) => windows.size[axis]!),
  strides: axes.map((axis) => windows.strides[axis]!),
  dilations: axes.map((axis) => windows.dilations[axis]!),
  before: axes.map((axis) => windows.before[axis]!),
  inputSize: axes.map((axis) => windows.inputSize[axis]!),
  outputSize: axes.map((axis) => windows.outputSize[axis]!),
});

/** onnxruntime's pooling over all axes of a stack [1, layers, ...pixels, rest] but the last. */
function pooledAxes(graph: GraphBuilder, op: Pooling, stack: Value, windows: Windows): Value {
  const pads = windows.size.map((_, axis) => paddingOf(windows, axis));
  const attributes = {
    kernel_shape: [...windows.size, 1],
    strides: [...windows.strides, 1],
    pads: [0, 1].flatMap((side) => [...pads.map((pad) => pad[side]!), 0]),
  };
  const shape = [1, stack.shape[1]!, ...windows.outputSize, stack.shape.at(-1)!];
  return graph.node(op, [stack], attributes, shape);
}

/**
 * The pooling of an image that is padded first, because onnxruntime refuses padding in which a whole window fits. For such a
 * window tfjs gives −∞ as the largest, and as the mean NaN in an image and 0 in a volume.
 */
function pooledWithPadding(
  graph: GraphBuilder,
  op: Pooling,
  image: Value,
  windows: Windows,
): Value {
  const { inputSize } = windows;
  const pads = windows.size.map((_, axis) => paddingOf(windows, axis));
  const size = inputSize.map((length, axis) => length + pads[axis]![0] + pads[axis]![1]);
  const ones = size.map(() => 1);
  const whole = { ...windows, size: ones, strides: ones, dilations: ones, outputSize: size };
  const filler = op === "MaxPool" ? Number.NEGATIVE_INFINITY : 0;
  const pixels = takePixels(graph, image, `padded ${keyOf(whole)}`, seenPixels(whole), { filler });
  const padded = reshaped(graph, pixels, [image.shape[0]!, ...size, image.shape.at(-1)!]);
  const before = size.map(() => 0);
  const result = pooled(graph, op, padded, { ...windows, inputSize: size, before });
  if (op === "MaxPool") return result;
  const seen = seenPixels(windows);
  const least = size.length === 2 ? 0 : 1;
  const factors = seen[0]!.map((_, output) => {
    const count = seen.filter((list) => list[output]! >= 0).length;
    return seen.length / Math.max(least, count);
  });
  const shape = [1, ...windows.outputSize, 1];
  const factor = graph.constant(Float32Array.from(factors), shape, "float32");
  return graph.node("Mul", [result, factor], {}, result.shape);
}
