import type * as tf from "@tensorflow/tfjs-core";

/** A rule that a weight is brought back to after each step; it carries its name and options. */
export interface Constraint {
  (weight: tf.Tensor): tf.Tensor;
  readonly spec?: { readonly name: string; readonly options: Readonly<Record<string, number>> };
}
