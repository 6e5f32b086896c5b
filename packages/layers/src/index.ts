export { Codebook, type CodebookOptions } from "./codebook/codebook.ts";
export { EntryIndices } from "./codebook/entry-indices.ts";
export { EntryLookup } from "./codebook/entry-lookup.ts";
export { type FiniteScalarBounds, finiteScalarBounds } from "./codes/finite-scalar-bounds.ts";
export { finiteScalarIndices } from "./codes/finite-scalar-indices.ts";
export { finiteScalars } from "./codes/finite-scalars.ts";
export { finiteScalarsOf } from "./codes/finite-scalars-of.ts";
export { kSparse } from "./codes/k-sparse.ts";
export { nearestEntries } from "./codes/nearest-entries.ts";
export { sampleGaussian } from "./codes/sample-gaussian.ts";
export { straightThrough } from "./codes/straight-through.ts";
export { winnerTakeAll } from "./codes/winner-take-all.ts";
export type { Corruption, CorruptionSpec } from "./corruption/corruption.ts";
export { CorruptionError } from "./corruption/corruption-error.ts";
export { dropoutNoise } from "./corruption/dropout-noise.ts";
export { gaussianNoise } from "./corruption/gaussian-noise.ts";
export { maskingNoise } from "./corruption/masking-noise.ts";
export { corruptionNames, restoreCorruption } from "./corruption/restore-corruption.ts";
export { saltAndPepper } from "./corruption/salt-and-pepper.ts";
export {
  InverseAutoregressiveFlows,
  type InverseAutoregressiveFlowsOptions,
} from "./flows/inverse-autoregressive-flows.ts";
export { type FlowedCode, planarFlows } from "./flows/planar-flows.ts";
export { LayerError } from "./layer-error.ts";
export {
  MaskedConv2D,
  type MaskedConv2DOptions,
  type MaskedPlaces,
} from "./masked/masked-conv-2d.ts";
export { fillRandom, type RandomKey, type RandomKind } from "./random/fill-random.ts";
export { type Random, seededRandom } from "./random/random.ts";
export { type Ziggurat, ziggurat } from "./random/ziggurat.ts";
export {
  Conv2DTransposeTied,
  type Conv2DTransposeTiedOptions,
} from "./tied/conv-2d-transpose-tied.ts";
export { DenseTranspose, type DenseTransposeOptions } from "./tied/dense-transpose.ts";
