export { compileDecoder } from "./compile-decoder.ts";
export { compileEncoder } from "./compile-encoder.ts";
export { compileReconstructor } from "./compile-reconstructor.ts";
export {
  type CompiledScores,
  compileRowScores,
  type RowScores,
} from "./compile-row-scores.ts";
export { type CompiledSampler, compileSampler, type SampleOptions } from "./compile-sampler.ts";
export { compileScorer, type ScorerOptions } from "./compile-scorer.ts";
export type { CompiledRows, ShownRows } from "./compiled-rows.ts";
export { encodeRows } from "./encode-rows.ts";
export { InferenceOptionError } from "./inference-option-error.ts";
export type { InferenceOptions } from "./inference-options.ts";
export { mapRows, type RowResults } from "./map-rows.ts";
export { reconstructRows } from "./reconstruct-rows.ts";
export type { RowSource } from "./row-source.ts";
export { rowTerms } from "./row-terms.ts";
export { type SampleRowsOptions, sampleRows } from "./sample-rows.ts";
export { scoreRows } from "./score-rows.ts";
