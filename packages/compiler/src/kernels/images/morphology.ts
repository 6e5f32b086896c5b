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
import type { Inputs, KernelTable } from "../kernel.ts";
import { foldedShares } from "./_max-pool-gradient.ts";
import { takePixels } from "./_pixels.ts";
import { sharesOfMaxima } from "./_shares-of-maxima.ts";
import { keyOf, seenPixels, type Windows, windowsOf } from "./_windows.ts";

/** What each tap sees in each window of an image, and the filter's number for it added: [channels, outputs · batch]. */
function sums(graph: GraphBuilder, x: Symbolic, filter: Symbolic, windows: Windows): Value[] {
  const image = materializeBatchLast(graph, x);
  const kernel = materialize(graph, filter);
  const [channels, batch] = [x.shape.at(-1)!, x.shape[0]!];
  const shape = [channels, sizeOf(windows.outputSize) * batch];
  const rows = reshaped(graph, kernel, [sizeOf(windows.size), channels]);
  const filler = Number.NEGATIVE_INFINITY;
  return seenPixels(windows).map((seen, tap) => {
    const pixels = takePixels(graph, image, `tap ${tap} ${keyOf(windows)}`, [seen], { filler });
    const index = graph.constant(Int32Array.of(tap), [1], "int32");
    const row = graph.node("Gather", [rows, index], { axis: 0 }, [1, channels]);
    const addend = reshaped(graph, row, [channels, 1]);
    return graph.node("Add", [reshaped(graph, pixels, shape), addend], {}, shape);
  });
}

const largest = (graph: GraphBuilder, list: readonly Value[]): Value =>
  list.reduce((a, b) => graph.node("Max", [a, b], {}, a.shape));

/** The share of the gradient of each tap: [channels · outputs, batch]. */
function shares(
  graph: GraphBuilder,
  { x, filter, dy }: Inputs<"x" | "filter" | "dy">,
  windows: Windows,
): Value[] {
  const taps = sums(graph, x, filter, windows);
  const maxima = largest(graph, taps);
  const gradient = reshaped(graph, materializeBatchLast(graph, dy), maxima.shape);
  const order = taps.map((_, tap) => tap);
  const batch = x.shape[0]!;
  return sharesOfMaxima(graph, { maxima, gradient }, (tap) => taps[tap]!, order).map((share) =>
    reshaped(graph, share, [sizeOf(share.shape) / batch, batch]),
  );
}

type Gradients = Inputs<"x" | "filter" | "dy">;

/** Grayscale dilation: the largest sum, in each window, of what a tap sees and the filter's number for the tap. */
export const morphologyKernels = {
  Dilation2D: (graph, { x, filter }: Inputs<"x" | "filter">, attributes: tf.Dilation2DAttrs) => {
    const windows = windowsOf(x.shape, filter.shape, attributes);
    const [batch, channels] = [x.shape[0]!, x.shape.at(-1)!];
    const maxima = largest(graph, sums(graph, x, filter, windows));
    const image = reshaped(graph, maxima, [channels, ...windows.outputSize, batch]);
    return stored(image, [batch, ...windows.outputSize, channels]);
  },
  Dilation2DBackpropInput: (graph, inputs: Gradients, attributes: tf.Dilation2DAttrs) => {
    const { x, filter } = inputs;
    const windows = windowsOf(x.shape, filter.shape, attributes);
    return stored(foldedShares(graph, shares(graph, inputs, windows), windows), x.shape);
  },
  Dilation2DBackpropFilter: (graph, inputs: Gradients, attributes: tf.Dilation2DAttrs) => {
    const { x, filter } = inputs;
    const windows = windowsOf(x.shape, filter.shape, attributes);
    const channels = x.shape.at(-1)!;
    const list = shares(graph, inputs, windows);
    const width = sizeOf(list[0]!.shape) / channels;
    const rows = list.map((share) => reshaped(graph, share, [channels, 1, width]));
    const all = graph.node("Concat", rows, { axis: 1 }, [channels, list.length, width]);
    const totals = graph.node("ReduceSum", [all, integers(graph, [2])], { keepdims: 0 }, [
      channels,
      list.length,
    ]);
    return symbolic(reshaped(graph, transposed(graph, totals, [1, 0]), filter.shape));
  },
} satisfies KernelTable;
