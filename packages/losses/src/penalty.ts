import type * as tf from "@tensorflow/tfjs-core";

/** A weight as tfjs-layers keeps it. */
export interface WeightParts {
  readonly originalName: string;
  read(): tf.Tensor;
}

/** What a penalty may know of a layer: any tf.layers.Layer has it. */
export interface LayerParts {
  readonly name: string;
  readonly weights: readonly WeightParts[];
  getClassName(): string;
  getConfig(): object;
}

/** What a penalty may know of an encoder or decoder: any tf.LayersModel has it. */
export interface ModelParts {
  readonly layers: readonly LayerParts[];
  /** One for each tensor it gives; one where absent. */
  readonly outputs?: readonly unknown[];
}

/** One batch, as a penalty sees it. */
export interface PenaltyState {
  /** What the encoder was given, after any corruption: [batch, ...]. */
  readonly input: tf.Tensor;
  /** [batch, ...]; of a variational autoencoder the mean. */
  readonly code: tf.Tensor;
  /** In the range of the data, in the shape of the input. */
  readonly reconstruction: tf.Tensor;
  readonly encoder: ModelParts;
  readonly decoder: ModelParts;
  /** Of penalties that are estimated from a random draw; the models give it. */
  readonly random?: { normal(shape: readonly number[]): tf.Tensor };
}

/** Name and options of a penalty made by this package: plain JSON, read back by `restorePenalty`. */
export interface PenaltySpec {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A term of the objective besides the reconstruction: any function of a batch to a tensor of shape [batch] or []. */
export interface Penalty {
  (state: PenaltyState): tf.Tensor;
  /** Absent on a plain function, which therefore cannot be saved with a model. */
  readonly spec?: PenaltySpec;
  /** The fewest rows that a batch has for the penalty to judge it; smaller batches have no such term. One row where absent. */
  readonly leastBatch?: number;
  /**
   * Called once when a builder of `models` makes a model; an autoencoder that is put together by hand is to call it itself.
   * @throws PenaltyError where this penalty makes no sense for that model
   */
  readonly requires?: (model: {
    readonly encoder: ModelParts;
    readonly decoder: ModelParts;
  }) => void;
}
