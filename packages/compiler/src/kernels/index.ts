import { countingKernels } from "./axes/counting.ts";
import { matmulKernels } from "./axes/matmul.ts";
import { normalizeKernels } from "./axes/normalize.ts";
import { orderKernels } from "./axes/order.ts";
import { reduceKernels } from "./axes/reduce.ts";
import { sequenceKernels } from "./axes/sequence.ts";
import { divisionKernels } from "./elements/division.ts";
import { elementwiseKernels } from "./elements/elementwise.ts";
import { trigonometryKernels } from "./elements/trigonometry.ts";
import { convolutionKernels } from "./images/convolution.ts";
import { depthwiseKernels } from "./images/depthwise.ts";
import { morphologyKernels } from "./images/morphology.ts";
import { poolingKernels } from "./images/pooling.ts";
import { resizeKernels } from "./images/resize.ts";
import { volumeKernels } from "./images/volume.ts";
import type { KernelTable } from "./kernel.ts";
import { blockKernels } from "./moves/block.ts";
import { gatherKernels } from "./moves/gather.ts";
import { shapeKernels } from "./moves/shape.ts";
import { sliceKernels } from "./moves/slice.ts";

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
  slice: sliceKernels,
  trigonometry: trigonometryKernels,
  volume: volumeKernels,
} as const satisfies Readonly<Record<string, KernelTable>>;

/** Every tfjs kernel the compiler translates. */
export const kernels: KernelTable = Object.assign({}, ...Object.values(families));
