import type { Random } from "@autoencoders/layers";
import type * as tf from "@tensorflow/tfjs-core";

/** A distribution over codes. */
export interface Prior {
  /** Draws codes: [count, ...code shape]. */
  sample(random: Random, count: number): tf.Tensor;
  /** Gives log p(code) in nats: [n, ...code shape] to [n]. */
  readonly logDensity?: (code: tf.Tensor) => tf.Tensor;
  /**
   * How codes follow from uniform numbers in [0, 1), where that is work for a compiled graph, such as a network that is asked for each
   * place in turn: [n, ...uniforms] to [n, ...code shape], each code of its own numbers alone. `sample` draws so many, and nothing else.
   * A temperature, [] or [n, 1], > 0, divides the logits of every outcome: below 1 likely ones are drawn more often than they are likely.
   */
  readonly drawn?: {
    readonly uniforms: readonly number[];
    codes(uniforms: tf.Tensor, temperature?: tf.Tensor): tf.Tensor;
  };
  /** True where it is N(0, I), of which the divergence of a normal distribution has a closed form for each latent. */
  readonly isStandardNormal?: true;
}

/** A prior whose density is known. */
export interface PriorWithDensity extends Prior {
  readonly logDensity: NonNullable<Prior["logDensity"]>;
}
