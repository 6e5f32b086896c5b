import { elementwiseKernels } from "./elementwise.ts";
import type { KernelTable } from "./kernel.ts";
import { matmulKernels } from "./matmul.ts";
import { reduceKernels } from "./reduce.ts";
import { shapeKernels } from "./shape.ts";

/** Every tfjs kernel the compiler translates. A new family is a file with a table and a line here. */
export const kernels: KernelTable = {
  ...elementwiseKernels,
  ...matmulKernels,
  ...reduceKernels,
  ...shapeKernels,
};
