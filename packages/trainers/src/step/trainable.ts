import {
  type Autoencoder,
  type LossContext,
  type LossTerms,
  type ModelWeight,
  modelWeights,
} from "@autoencoders/models";
import type * as tf from "@tensorflow/tfjs-core";

/** A weight in a training. */
export interface TrainedWeight extends ModelWeight {
  /** Whether it keeps its bits though its layer assigns to it: a batch normalization does so to its moving averages. */
  readonly frozen?: boolean;
  /** Whether a later part of the same step moves it too, which then keeps its average. */
  readonly averagedLater?: boolean;
}

/** Weights and an objective: what a training changes, and what it lowers. */
export interface Trainable {
  /** Every weight that the objective depends on; those with `trainable` change, others where a layer assigns to them. */
  readonly weights: readonly TrainedWeight[];
  /** The objective of one batch, whose rows come by the names of the data. */
  objective(batch: Readonly<Record<string, tf.Tensor>>, context: LossContext): Objective;
}

/** Named numbers of one batch, each [batch] or []. */
export interface Objective {
  /** The loss is the sum of their means. */
  readonly terms: LossTerms;
  /** Reported beside the loss, and no part of it. */
  readonly metrics?: Readonly<Record<string, tf.Tensor>>;
}

/** An autoencoder's own objective on rows `x` and those it takes besides, such as `corrupted`. */
export const trainableOf = (model: Autoencoder): Trainable => ({
  weights: modelWeights(model),
  objective({ x, ...others }, context) {
    const rows = { ...others, x: x! };
    const terms = model.losses(rows, context);
    return model.metrics ? { terms, metrics: model.metrics(rows, context) } : { terms };
  },
});
