import type * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../random/random.ts";

/** The name and the options of a corruption made by this package: plain JSON, read back by `restoreCorruption`. */
export interface CorruptionSpec {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A function that returns a damaged copy of x, of the same shape, from which an autoencoder learns to restore x. */
export interface Corruption {
  (x: tf.Tensor, random: Random): tf.Tensor;
  /** The name and the options to save; absent on a plain function, which therefore cannot be saved with a model. */
  readonly spec?: CorruptionSpec;
}
