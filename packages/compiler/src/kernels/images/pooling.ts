import type { GraphBuilder } from "../../graph.ts";
import { materializeBatchLast, type Symbolic, stored } from "../../symbolic.ts";
import type { KernelTable } from "../kernel.ts";
import { blockMeans } from "./_block-means.ts";
import { maxPool, maxPoolGradient } from "./_max-pool.ts";
import { pixelMap, reversed, type Share } from "./_pixel-map.ts";
import { pooled } from "./_pooled.ts";
import { areDisjoint, keyOf, pixelsOf, seenPixels, type Windows, windowsOf } from "./_windows.ts";

// biome-ignore lint/suspicious/noExplicitAny: tfjs's attributes of a pooling
const windowsOfPool = (kernel: string, x: Symbolic, attributes: any): Windows => {
  const { filterSize } = attributes;
  const size = (Array.isArray(filterSize) ? filterSize : [filterSize, filterSize]) as [
    number,
    number,
  ];
  return windowsOf(kernel, x.shape, size, attributes);
};

function averagePool(graph: GraphBuilder, x: Symbolic, windows: Windows): Symbolic {
  const image = materializeBatchLast(graph, x);
  const means = areDisjoint(windows)
    ? blockMeans(graph, image, windows.strides)
    : pooled(graph, "AveragePool", image, windows);
  return stored(means, [x.shape[0]!, ...windows.outputSize, x.shape[3]!]);
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
  MaxPool: (graph, { x }, attributes) => maxPool(graph, x, windowsOfPool("MaxPool", x, attributes)),
  MaxPoolGrad: (graph, { dy, input, output }, attributes) =>
    maxPoolGradient(graph, dy, input, output, windowsOfPool("MaxPoolGrad", input, attributes)),
  AvgPool: (graph, { x }, attributes) =>
    averagePool(graph, x, windowsOfPool("AvgPool", x, attributes)),
  AvgPoolGrad: (graph, { dy, input }, attributes) =>
    averagePoolGradient(graph, dy, input.shape, windowsOfPool("AvgPoolGrad", input, attributes)),
};
