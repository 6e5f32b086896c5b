import * as tf from "@tensorflow/tfjs-core";
import { type GraphBuilder, sizeOf } from "../../graph.ts";
import { cast, reshape, type Symbolic, symbolic } from "../../symbolic.ts";
import { ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";
import { reduceKernels } from "./reduce.ts";

interface Counting {
  readonly size: number;
  readonly binaryOutput?: boolean;
}

/** How often each of the numbers 0 to size − 1 is in a list, or in each row of a matrix: [size] or [rows, size]. */
function counts(
  graph: GraphBuilder,
  { x, weights }: Inputs<"x" | "weights">,
  { size, binaryOutput = false }: Counting,
): Symbolic {
  const rank = x.shape.length;
  tf.util.assert(
    rank <= 2,
    () => `Error in denseBincount: input must be at most rank 2, but got rank${rank}.`,
  );
  for (const number of x.value.data ?? [])
    tf.util.assert(number >= 0, () => "Input x must be non-negative!");
  const classes = Int32Array.from({ length: size }, (_, i) => i);
  const number = symbolic(graph.constant(classes, [size], "int32"));
  const column = reshape(graph, cast(graph, x, "int32"), [...x.shape, 1]);
  const { equal, where } = ops(graph);
  const isHit = equal(column, number);
  const axis = rank - 1;
  if (binaryOutput) {
    const isAny = reduceKernels.Any(graph, { x: isHit }, { axis, keepDims: false });
    return cast(graph, isAny, weights.dtype);
  }
  const weight =
    sizeOf(weights.shape) > 0
      ? where(isHit, reshape(graph, weights, [...x.shape, 1]), 0)
      : cast(graph, isHit, weights.dtype);
  return reduceKernels.Sum(graph, { x: weight }, { axis, keepDims: false });
}

/** How often numbers are in a list. */
export const countingKernels = {
  Bincount: (graph, inputs: Inputs<"x" | "weights">, { size }: tf.BincountAttrs) =>
    counts(graph, inputs, { size }),
  DenseBincount: (graph, inputs: Inputs<"x" | "weights">, attributes: tf.DenseBincountAttrs) =>
    counts(graph, inputs, attributes),
} satisfies KernelTable;
