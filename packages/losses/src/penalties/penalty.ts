import type * as tf from "@tensorflow/tfjs-core";

/** The parts of a weight of tfjs-layers that a penalty may know. */
export interface WeightParts {
  readonly originalName: string;
  read(): tf.Tensor;
}

/** The parts of a layer that a penalty may know; any tf.layers.Layer has them. */
export interface LayerParts {
  readonly name: string;
  readonly weights: readonly WeightParts[];
  getClassName(): string;
  getConfig(): object;
}

/** The parts of an encoder or decoder that a penalty may know; any tf.LayersModel has them. */
export interface ModelParts {
  readonly layers: readonly LayerParts[];
  /** The tensors that the model gives; one where absent. */
  readonly outputs?: readonly unknown[];
}

/** What a penalty sees of one batch. */
export interface PenaltyState {
  /** The rows that the encoder was given, after any corruption: [batch, ...]. */
  readonly input: tf.Tensor;
  /** The codes of the batch, [batch, ...]; their means where the autoencoder is variational. */
  readonly code: tf.Tensor;
  /** The output of the decoder, in the range of the data and the shape of the input. */
  readonly reconstruction: tf.Tensor;
  readonly encoder: ModelParts;
  readonly decoder: ModelParts;
  /** The random numbers of penalties that are estimated from a draw; the models give them. */
  readonly random?: { normal(shape: readonly number[]): tf.Tensor };
}

/** The name and the options of a penalty made by this package: plain JSON, read back by `restorePenalty`. */
export interface PenaltySpec {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A term of the objective besides the reconstruction: any function of a batch to a tensor of shape [batch] or []. */
export interface Penalty {
  /** @param weight of a weighted penalty, in place of its own: what a schedule gives for this step, a number or [] */
  (state: PenaltyState, weight?: tf.Tensor | number): tf.Tensor;
  /** The weight of a weighted penalty; absent on others. */
  readonly weight?: number;
  /** The name and the options to save; absent on a plain function, which therefore cannot be saved with a model. */
  readonly spec?: PenaltySpec;
  /** The fewest rows that a batch has for the penalty to judge it; smaller batches have no such term. One row where absent. */
  readonly leastBatch?: number;
  /**
   * Checks the model it is for. A builder of `models` calls it once; an autoencoder that is put together by hand is to call it itself.
   *
   * @throws PenaltyError where this penalty makes no sense for that model
   */
  readonly requires?: (model: {
    readonly encoder: ModelParts;
    readonly decoder: ModelParts;
  }) => void;
}
