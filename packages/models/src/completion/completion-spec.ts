import type * as tfl from "@tensorflow/tfjs-layers";

/** What a model that completes rows is given of them, and what it learned from whole ones. */
export interface CompletionSpec {
  /** 1 for each number of a row that the encoder sees and 0 for the others, flat. */
  readonly given: Float32Array;
  /** The part that says of whole rows what the encoder says of given numbers: rows to [mean, log σ²] of a code. */
  readonly recognition: tfl.LayersModel;
}
