import type { Random } from "@autoencoders/layers";
import type * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";

/** Named parts of one batch's objective, each [batch] or []; the training loss is the sum of their means. */
export type LossTerms = Record<string, tf.Tensor>;

/** What the terms of one batch depend on besides the batch. */
export interface LossContext {
  readonly random: Random;
  /** Corruption acts only where true. */
  readonly training: boolean;
  /** The batch as the encoder is given it, where it was corrupted beforehand; the target stays `x`. */
  readonly corrupted?: tf.Tensor;
}

/** Two tf.LayersModels and the objective that trains them together. A plain object: to change a part, spread it. */
export interface Autoencoder {
  /** Of the builder, to save and load; shared code never branches on it. */
  readonly name: string;
  /** What the builder was called with; corruption and penalties as their specs, where they have one. */
  readonly options: object;
  /** Rows to code, or to [mean, logVar]. */
  readonly encoder: tfl.LayersModel;
  /** Code to reconstruction, in the range and the shape of the rows. */
  readonly decoder: tfl.LayersModel;
  /** @throws ShapeError where x are not rows of this model */
  losses(x: tf.Tensor, context: LossContext): LossTerms;
  /**
   * Of a variational model, −log p(x | code) in nats: rows [batch, ...inputShape] and a code of each to [batch].
   * @throws ShapeError where these are not rows and codes of this model
   */
  readonly conditionalNll?: (x: tf.Tensor, code: tf.Tensor) => tf.Tensor;
}
