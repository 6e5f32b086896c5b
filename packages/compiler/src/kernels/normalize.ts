import { ops } from "./_ops.ts";
import type { KernelTable } from "./kernel.ts";

/** Normalizations that tfjs has a kernel for; layer normalization and batch statistics are made of other kernels. */
export const normalizeKernels: KernelTable = {
  FusedBatchNorm: (graph, { x, mean, variance, offset, scale }, { varianceEpsilon }) => {
    const { add, div, mul, sqrt, sub } = ops(graph);
    const deviation = sqrt(add(variance, varianceEpsilon));
    const factor = scale ? div(scale, deviation) : div(1, deviation);
    const normalized = mul(sub(x, mean), factor);
    return offset ? add(normalized, offset) : normalized;
  },
};
