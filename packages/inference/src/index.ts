export { compileDecoder } from "./compile-decoder.ts";
export { compileEncoder } from "./compile-encoder.ts";
export { compileReconstructor } from "./compile-reconstructor.ts";
export { compileScorer, type ScorerOptions } from "./compile-scorer.ts";
export type { CompiledRows } from "./compiled-rows.ts";
export { InferenceOptionError } from "./inference-option-error.ts";
export type { InferenceOptions } from "./inference-options.ts";
