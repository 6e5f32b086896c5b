import type * as tf from "@tensorflow/tfjs-core";

import { inFloats } from "../_kernel-makers.ts";
import type { Inputs, KernelTable } from "../kernel.ts";
import { convolved, cropped, filterGradient, inputGradient } from "./_convolved.ts";
import { maximum, maximumGradient, mean, meanGradient } from "./_pools.ts";
import { windowsOf } from "./_windows.ts";

/** Convolutions and poolings of volumes [batch, depth, height, width, channels]; transposed convolutions are Conv3DBackpropInputV2. */
export const volumeKernels = {
  Conv3D: inFloats((graph, { x, filter }: Inputs<"x" | "filter">, attributes: tf.Conv3DAttrs) =>
    convolved(graph, x, filter, windowsOf(x.shape, filter.shape, attributes)),
  ),
  Conv3DBackpropInputV2: (
    graph,
    { dy, filter }: Inputs<"dy" | "filter">,
    attributes: tf.Conv3DBackpropInputV2Attrs,
  ) => {
    const windows = windowsOf(attributes.inputShape, filter.shape, attributes);
    return inputGradient(graph, cropped(graph, dy, windows), filter, windows);
  },
  Conv3DBackpropFilterV2: (
    graph,
    { x, dy }: Inputs<"x" | "dy">,
    attributes: tf.Conv3DBackpropFilterV2Attrs,
  ) => {
    const windows = windowsOf(x.shape, attributes.filterShape, attributes);
    return filterGradient(graph, x, cropped(graph, dy, windows), windows);
  },
  MaxPool3D: maximum,
  MaxPool3DGrad: maximumGradient,
  AvgPool3D: mean,
  AvgPool3DGrad: meanGradient,
} satisfies KernelTable;
