import type * as tf from "@tensorflow/tfjs-core";
import { fused } from "../_fused.ts";
import type { Inputs, KernelTable } from "../kernel.ts";
import {
  channelsLast,
  channelsLastPad,
  channelsLastShape,
  inFormat,
  perChannel,
} from "./_channels-last.ts";
import { convolved, cropped, filterGradient, inputGradient } from "./_convolved.ts";
import { windowsOf } from "./_windows.ts";

/** Convolutions of images; transposed ones are Conv2DBackpropInput. */
export const convolutionKernels = {
  Conv2D: (graph, { x, filter }: Inputs<"x" | "filter">, attributes: tf.Conv2DAttrs) => {
    const images = channelsLast(graph, x, attributes.dataFormat);
    const windows = windowsOf(images.shape, filter.shape, channelsLastPad(attributes));
    return inFormat(graph, convolved(graph, images, filter, windows), attributes.dataFormat);
  },
  FusedConv2D: (
    graph,
    {
      x,
      filter,
      bias,
      preluActivationWeights,
    }: Inputs<"x" | "filter", "bias" | "preluActivationWeights">,
    attributes: tf.FusedConv2DAttrs,
  ) => {
    const { dataFormat } = attributes;
    const images = channelsLast(graph, x, dataFormat);
    const windows = windowsOf(images.shape, filter.shape, channelsLastPad(attributes));
    const y = inFormat(graph, convolved(graph, images, filter, windows), dataFormat);
    const parts = {
      bias: perChannel(graph, bias, dataFormat),
      preluActivationWeights: perChannel(graph, preluActivationWeights, dataFormat),
    };
    return fused(graph, y, parts, attributes);
  },
  Conv2DBackpropInput: (
    graph,
    { dy, filter }: Inputs<"dy" | "filter">,
    attributes: tf.Conv2DBackpropInputAttrs,
  ) => {
    const { dataFormat, inputShape } = attributes;
    const shape = channelsLastShape(inputShape, dataFormat);
    const windows = windowsOf(shape, filter.shape, channelsLastPad(attributes));
    const above = cropped(graph, channelsLast(graph, dy, dataFormat), windows);
    return inFormat(graph, inputGradient(graph, above, filter, windows), dataFormat);
  },
  Conv2DBackpropFilter: (
    graph,
    { x, dy }: Inputs<"x" | "dy">,
    attributes: tf.Conv2DBackpropFilterAttrs,
  ) => {
    const { dataFormat, filterShape } = attributes;
    const images = channelsLast(graph, x, dataFormat);
    const windows = windowsOf(images.shape, filterShape, channelsLastPad(attributes));
    const above = cropped(graph, channelsLast(graph, dy, dataFormat), windows);
    return filterGradient(graph, images, above, windows);
  },
} satisfies KernelTable;
