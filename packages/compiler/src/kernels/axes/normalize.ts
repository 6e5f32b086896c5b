import type * as tf from "@tensorflow/tfjs-core";
import { type GraphBuilder, sizeOf } from "../../graph.ts";
import { materialize, reshape, type Symbolic, symbolic } from "../../symbolic.ts";
import { inFloats } from "../_kernel-makers.ts";
import { ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";

/** Sums over neighboring channels, the last axis: of each channel and of `radius` channels on either side of it. */
function sumOfNeighbors(graph: GraphBuilder, x: Symbolic, radius: number): Symbolic {
  const channels = x.shape.at(-1)!;
  const rows = sizeOf(x.shape) / channels;
  const isNear = Float32Array.from({ length: channels ** 2 }, (_, i) =>
    Math.abs((i % channels) - Math.floor(i / channels)) <= radius ? 1 : 0,
  );
  const band = graph.constant(isNear, [channels, channels], "float32");
  const matrix = materialize(graph, reshape(graph, x, [rows, channels]));
  return reshape(
    graph,
    symbolic(graph.node("MatMul", [matrix, band], {}, [rows, channels])),
    x.shape,
  );
}

/** What local response normalization raises to the power of −β: bias + α · Σ x² over neighboring channels. */
function responses(
  graph: GraphBuilder,
  x: Symbolic,
  { depthRadius, bias, alpha }: tf.LRNAttrs,
): Symbolic {
  const { add, mul } = ops(graph);
  return add(mul(sumOfNeighbors(graph, mul(x, x), depthRadius), alpha), bias);
}

/**
 * Normalizations that tfjs has a kernel for; layer normalization and the batch statistics of batch normalization are made of other
 * kernels. The moving averages of a batch normalization are weights among the step's state, changed from batch to batch like trained
 * ones: trainers/src/step/_with-weights.ts.
 */
export const normalizeKernels = {
  FusedBatchNorm: (
    graph,
    { x, mean, variance, offset, scale }: Inputs<"x" | "mean" | "variance", "offset" | "scale">,
    { varianceEpsilon }: tf.FusedBatchNormAttrs,
  ) => {
    const { add, div, mul, sqrt, sub } = ops(graph);
    const deviation = sqrt(add(variance, varianceEpsilon));
    const factor = scale ? div(scale, deviation) : div(1, deviation);
    const normalized = mul(sub(x, mean), factor);
    return offset ? add(normalized, offset) : normalized;
  },
  LRN: inFloats((graph, { x }: Inputs<"x">, attributes: tf.LRNAttrs) => {
    const { mul, pow } = ops(graph);
    return mul(x, pow(responses(graph, x, attributes), -attributes.beta));
  }),
  // With n = bias + α Σ x²: dx = dy · n^−β − 2 α β x · Σ dy · y / n, both sums over the same neighbors.
  LRNGrad: (graph, { x, y, dy }: Inputs<"x" | "y" | "dy">, attributes: tf.LRNGradAttrs) => {
    const { div, mul, pow, sub } = ops(graph);
    const { alpha, beta, depthRadius } = attributes;
    const n = responses(graph, x, attributes);
    const others = sumOfNeighbors(graph, div(mul(dy, y), n), depthRadius);
    return sub(mul(dy, pow(n, -beta)), mul(mul(x, others), 2 * alpha * beta));
  },
} satisfies KernelTable;
