import { gatherRows, reshaped } from "../batch-last.ts";
import type { GraphBuilder, Value } from "../graph.ts";
import { materializeBatchLast, type Symbolic, stored } from "../symbolic.ts";
import { folded, rowsOf } from "./_columns.ts";
import { pixelMap, reversed, type Share } from "./_pixel-map.ts";
import { keyOf, pixelsOf, seenPixels, tapsOf, type Windows, windowsOf } from "./_windows.ts";
import type { KernelTable } from "./kernel.ts";

// biome-ignore lint/suspicious/noExplicitAny: tfjs's attributes of a pooling
const windowsOfPool = (kernel: string, x: Symbolic, attributes: any): Windows => {
  const { filterSize } = attributes;
  const size = (Array.isArray(filterSize) ? filterSize : [filterSize, filterSize]) as [
    number,
    number,
  ];
  return windowsOf(kernel, x.shape, size, attributes);
};

/** onnxruntime's pooling over height and width of [1, channels, height, width, batch]. */
function pooled(
  graph: GraphBuilder,
  op: "MaxPool" | "AveragePool",
  x: Symbolic,
  windows: Windows,
): Symbolic {
  const { height, width, strides, top, left, inputSize, outputSize } = windows;
  const [batch, , , channels] = x.shape as [number, number, number, number];
  const image = reshaped(graph, materializeBatchLast(graph, x), [
    ...[1, channels],
    ...inputSize,
    batch,
  ]);
  const after = ([size, stride, before]: [number, number, number], at: 0 | 1): number =>
    Math.max(0, (outputSize[at] - 1) * stride + size - before - inputSize[at]);
  const bottom = after([height, strides[0], top], 0);
  const right = after([width, strides[1], left], 1);
  const attributes = {
    kernel_shape: [height, width, 1],
    strides: [...strides, 1],
    pads: [top, left, 0, bottom, right, 0],
  };
  const result = graph.node(op, [image], attributes, [1, channels, ...outputSize, batch]);
  const shape = [batch, ...outputSize, channels];
  return stored(reshaped(graph, result, [channels, ...outputSize, batch]), shape);
}

/**
 * Each window's gradient goes to the first of its taps that equals the maximum, as TensorFlow does: tap by tap, what is
 * left of the gradient is passed on where the tap is smaller.
 */
function maxPoolGradient(
  graph: GraphBuilder,
  { dy, input, output }: Record<"dy" | "input" | "output", Symbolic>,
  windows: Windows,
): Symbolic {
  const [image, maxima, gradient] = [input, output, dy].map((tensor) =>
    rowsOf(graph, materializeBatchLast(graph, tensor)),
  ) as [Value, Value, Value];
  const [batch, , , channels] = input.shape as [number, number, number, number];
  const pixels = pixelsOf(windows.inputSize);
  const zero = graph.constant(Float32Array.of(0), [], "float32");
  const shape = gradient.shape;
  const seen = seenPixels(windows);
  let left = gradient;
  const shares = seen.map((list, tap) => {
    if (tap === seen.length - 1) return left;
    const key = `tap ${tap} ${channels} ${keyOf(windows)}`;
    const index = () =>
      Array.from({ length: channels }, (_, channel) =>
        list.map((pixel) => (pixel < 0 ? -1 : channel * pixels + pixel)),
      ).flat();
    const values = gatherRows(graph, image, key, index, Number.NEGATIVE_INFINITY);
    const hit = graph.node("Equal", [values, maxima], {}, shape, "bool");
    const share = graph.node("Where", [hit, left, zero], {}, shape);
    left = graph.node("Sub", [left, share], {}, shape);
    return share;
  });
  const columns = graph.node("Concat", shares, { axis: 0 }, [shape[0]! * tapsOf(windows), batch]);
  const matrix = reshaped(graph, columns, [
    tapsOf(windows) * channels,
    pixelsOf(windows.outputSize) * batch,
  ]);
  return stored(folded(graph, matrix, windows, batch), input.shape);
}

/** The mean of what lies within the image: each window's pixels by the reciprocal of their number. */
function meanShares(windows: Windows): Share[][] {
  const seen = seenPixels(windows);
  return seen[0]!.map((_, output) => {
    const pixels = seen.map((list) => list[output]!).filter((pixel) => pixel >= 0);
    return pixels.map((pixel): Share => [pixel, 1 / pixels.length]);
  });
}

function averagePoolGradient(
  graph: GraphBuilder,
  dy: Symbolic,
  inputShape: readonly number[],
  windows: Windows,
): Symbolic {
  const shares = reversed(meanShares(windows), pixelsOf(windows.inputSize));
  const image = materializeBatchLast(graph, dy);
  const key = `mean ${keyOf(windows)}`;
  return stored(pixelMap(graph, image, windows.inputSize, key, shares), inputShape);
}

/** The largest or the mean of each window. */
export const poolingKernels: KernelTable = {
  MaxPool: (graph, { x }, attributes) =>
    pooled(graph, "MaxPool", x, windowsOfPool("MaxPool", x, attributes)),
  MaxPoolGrad: (graph, inputs, attributes) =>
    maxPoolGradient(graph, inputs, windowsOfPool("MaxPoolGrad", inputs.input, attributes)),
  AvgPool: (graph, { x }, attributes) =>
    pooled(graph, "AveragePool", x, windowsOfPool("AvgPool", x, attributes)),
  AvgPoolGrad: (graph, { dy, input }, attributes) =>
    averagePoolGradient(graph, dy, input.shape, windowsOfPool("AvgPoolGrad", input, attributes)),
};
