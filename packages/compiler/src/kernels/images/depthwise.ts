import type * as tf from "@tensorflow/tfjs-core";
import { reshaped, transposed } from "../../batch-last.ts";
import { type GraphBuilder, sizeOf, type Value } from "../../graph.ts";
import {
  integers,
  materialize,
  materializeBatchLast,
  type Symbolic,
  stored,
  symbolic,
} from "../../symbolic.ts";
import { tupleOf } from "../../tuple-of.ts";
import { fused } from "../_fused.ts";
import type { Inputs, KernelTable } from "../kernel.ts";
import { channelsLast, channelsLastPad, inFormat, perChannel } from "./_channels-last.ts";
import { folded } from "./_columns.ts";
import { takePixels } from "./_pixels.ts";
import { keyOf, seenPixels, tapsOf, type Windows, windowsOf } from "./_windows.ts";

/** What every window sees of each channel: [channels, taps, outputs · batch]. */
function columnsByChannel(graph: GraphBuilder, image: Value, windows: Windows): Value {
  const [channels, batch] = [image.shape[0]!, image.shape[3]!];
  const key = `seen ${keyOf(windows)}`;
  const rows = takePixels(graph, image, key, seenPixels(windows), { order: "channels" });
  return reshaped(graph, rows, [channels, tapsOf(windows), sizeOf(windows.outputSize) * batch]);
}

/** A filter [height, width, channels, multiplier] with its axes in the order of `perm`: 0 taps, 1 channels, 2 multiplier. */
function filterAs(graph: GraphBuilder, filter: Symbolic, perm: readonly number[]): Value {
  const [height, width, channels, multiplier] = tupleOf(filter.shape, 4);
  const sizes = [height * width, channels, multiplier];
  return transposed(graph, reshaped(graph, materialize(graph, filter), sizes), perm);
}

/** A depthwise convolution: [batch, h, w, channels] and [kh, kw, channels, multiplier] to [batch, oh, ow, channels · multiplier]. */
function depthwise(graph: GraphBuilder, x: Symbolic, filter: Symbolic, windows: Windows): Symbolic {
  const [channels, multiplier] = tupleOf(filter.shape.slice(2), 2);
  const seen = columnsByChannel(graph, materializeBatchLast(graph, x), windows);
  const matrices = filterAs(graph, filter, [1, 2, 0]);
  const product = graph.node("MatMul", [matrices, seen], {}, [
    channels,
    multiplier,
    seen.shape[2]!,
  ]);
  const [batch, outputs] = [x.shape[0]!, channels * multiplier];
  const shape = [batch, ...windows.outputSize, outputs];
  return stored(reshaped(graph, product, [outputs, ...windows.outputSize, batch]), shape);
}

function inputGradient(
  graph: GraphBuilder,
  dy: Symbolic,
  filter: Symbolic,
  inputShape: readonly number[],
  windows: Windows,
): Symbolic {
  const [channels, multiplier] = tupleOf(filter.shape.slice(2), 2);
  const taps = tapsOf(windows);
  const matrices = filterAs(graph, filter, [1, 0, 2]);
  const share = (image: Value): Value => {
    const width = sizeOf(image.shape) / channels / multiplier;
    const above = reshaped(graph, image, [channels, multiplier, width]);
    const shares = graph.node("MatMul", [matrices, above], {}, [channels, taps, width]);
    return reshaped(graph, transposed(graph, shares, [1, 0, 2]), [taps * channels, width]);
  };
  return stored(folded(graph, materializeBatchLast(graph, dy), share, windows), inputShape);
}

function filterGradient(
  graph: GraphBuilder,
  x: Symbolic,
  dy: Symbolic,
  filterShape: readonly number[],
  windows: Windows,
): Symbolic {
  const [channels, multiplier] = tupleOf(filterShape.slice(2), 2);
  const seen = columnsByChannel(graph, materializeBatchLast(graph, x), windows);
  const [, taps, width] = tupleOf(seen.shape, 3);
  const products = graph.node(
    "Mul",
    [
      reshaped(graph, seen, [channels, taps, 1, width]),
      reshaped(graph, materializeBatchLast(graph, dy), [channels, 1, multiplier, width]),
    ],
    {},
    [channels, taps, multiplier, width],
  );
  const sums = graph.node("ReduceSum", [products, integers(graph, [3])], { keepdims: 0 }, [
    channels,
    taps,
    multiplier,
  ]);
  return symbolic(reshaped(graph, transposed(graph, sums, [1, 0, 2]), filterShape));
}

/** Convolutions of each channel by itself; a separable one is this and a 1 × 1 convolution. */
export const depthwiseKernels = {
  DepthwiseConv2dNative: (
    graph,
    { x, filter }: Inputs<"x" | "filter">,
    attributes: tf.DepthwiseConv2dNativeAttrs,
  ) => {
    const images = channelsLast(graph, x, attributes.dataFormat);
    const windows = windowsOf(images.shape, filter.shape, channelsLastPad(attributes));
    return inFormat(graph, depthwise(graph, images, filter, windows), attributes.dataFormat);
  },
  FusedDepthwiseConv2D: (
    graph,
    {
      x,
      filter,
      bias,
      preluActivationWeights,
    }: Inputs<"x" | "filter", "bias" | "preluActivationWeights">,
    attributes: tf.FusedDepthwiseConv2DAttrs,
  ) => {
    const { dataFormat } = attributes;
    const images = channelsLast(graph, x, dataFormat);
    const windows = windowsOf(images.shape, filter.shape, channelsLastPad(attributes));
    const y = inFormat(graph, depthwise(graph, images, filter, windows), dataFormat);
    const parts = {
      bias: perChannel(graph, bias, dataFormat),
      preluActivationWeights: perChannel(graph, preluActivationWeights, dataFormat),
    };
    return fused(graph, y, parts, attributes);
  },
  DepthwiseConv2dNativeBackpropInput: (
    graph,
    { dy, filter }: Inputs<"dy" | "filter">,
    attributes: tf.DepthwiseConv2dNativeBackpropInputAttrs,
  ) => {
    const windows = windowsOf(attributes.inputShape, filter.shape, attributes);
    return inputGradient(graph, dy, filter, attributes.inputShape, windows);
  },
  DepthwiseConv2dNativeBackpropFilter: (
    graph,
    { x, dy }: Inputs<"x" | "dy">,
    attributes: tf.DepthwiseConv2dNativeBackpropFilterAttrs,
  ) => {
    const windows = windowsOf(x.shape, attributes.filterShape, attributes);
    return filterGradient(graph, x, dy, attributes.filterShape, windows);
  },
} satisfies KernelTable;
