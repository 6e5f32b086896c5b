import type { Engine, EngineName } from "@autoencoders/compiler";

/** How a part of a model is compiled. */
export interface InferenceOptions {
  /** Default "auto", the fastest that starts here. */
  readonly engine?: Engine | EngineName;
  /** Rows computed at once, default 1000; memory grows with it. */
  readonly batchSize?: number;
}
