import { blockKernels } from "./block.ts";
import { countingKernels } from "./counting.ts";
import { divisionKernels } from "./division.ts";
import { elementwiseKernels } from "./elementwise.ts";
import { gatherKernels } from "./gather.ts";
import { convolutionKernels } from "./images/convolution.ts";
import { depthwiseKernels } from "./images/depthwise.ts";
import { morphologyKernels } from "./images/morphology.ts";
import { poolingKernels } from "./images/pooling.ts";
import { resizeKernels } from "./images/resize.ts";
import { volumeKernels } from "./images/volume.ts";
import type { KernelTable } from "./kernel.ts";
import { matmulKernels } from "./matmul.ts";
import { normalizeKernels } from "./normalize.ts";
import { orderKernels } from "./order.ts";
import { reduceKernels } from "./reduce.ts";
import { sequenceKernels } from "./sequence.ts";
import { shapeKernels } from "./shape.ts";
import { trigonometryKernels } from "./trigonometry.ts";

/** The kernels by family. A new family is a file with a table, its test, and a line here. */
export const families = {
  block: blockKernels,
  convolution: convolutionKernels,
  counting: countingKernels,
  depthwise: depthwiseKernels,
  division: divisionKernels,
  elementwise: elementwiseKernels,
  gather: gatherKernels,
  matmul: matmulKernels,
  morphology: morphologyKernels,
  normalize: normalizeKernels,
  order: orderKernels,
  pooling: poolingKernels,
  reduce: reduceKernels,
  resize: resizeKernels,
  sequence: sequenceKernels,
  shape: shapeKernels,
  trigonometry: trigonometryKernels,
  volume: volumeKernels,
} as const satisfies Readonly<Record<string, KernelTable>>;

/** Every tfjs kernel the compiler translates. */
export const kernels: KernelTable = Object.assign({}, ...Object.values(families));
