import type * as tf from "@tensorflow/tfjs-core";

/** A function of tensors that uses a kernel, and what to call it with. */
export interface KernelCase {
  readonly inputs: readonly tf.Tensor[];
  readonly f: (...inputs: tf.Tensor[]) => tf.Tensor | tf.Tensor[];
  /** Whether tfjs has no gradient of it. */
  readonly forwardOnly?: boolean;
  /** Whether tfjs-node cannot compute it, or computes something else. */
  readonly onCpu?: boolean;
  /** How far a number may be from the right one, relative to 1 + its size. */
  readonly tolerance?: number;
}
