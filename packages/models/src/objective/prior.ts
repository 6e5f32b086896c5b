import type { Random } from "@autoencoders/layers";
import type * as tf from "@tensorflow/tfjs-core";

/** A distribution over codes. */
export interface Prior {
  /** Draws codes: [count, ...code shape]. */
  sample(random: Random, count: number): tf.Tensor;
  /** Gives log p(code) in nats: [n, ...code shape] to [n]. */
  readonly logDensity?: (code: tf.Tensor) => tf.Tensor;
  /** True where it is N(0, I), of which the divergence of a normal distribution has a closed form for each latent. */
  readonly isStandardNormal?: true;
}

/** A prior whose density is known. */
export interface PriorWithDensity extends Prior {
  readonly logDensity: NonNullable<Prior["logDensity"]>;
}
