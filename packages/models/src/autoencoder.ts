import type { Random } from "@autoencoders/layers";
import type * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { CodeSpec } from "./code-spec.ts";
import type { CompletionSpec } from "./completion/completion-spec.ts";
import type { ConditionSpec } from "./condition/condition-spec.ts";
import type { DrawnCode } from "./objective/drawn-code.ts";
import type { ObjectiveSpec } from "./objective/objective-spec.ts";
import type { Prior } from "./objective/prior.ts";
import type { ResidualScore } from "./residual-score.ts";

/**
 * The rows of one batch by what they are, each [batch, ...]: `x` is modeled. Others are called, by convention, `corrupted`
 * (what the encoder is given instead of x, while x stays the target), `condition` (the class of each row: see
 * `Autoencoder.condition`), `labels`, `lengths` and `mask`: of the shape of x, 1 where a number was there and 0 where it is missing.
 * Losses that say `masked` see 0 in the place of a missing number and leave it out of the likelihood or the reconstruction loss.
 */
export type Rows = Readonly<Record<string, tf.Tensor>> & { readonly x: tf.Tensor };

/** Named parts of one batch's objective, each [batch] or []; the training loss is the sum of their means. */
export type LossTerms = Record<string, tf.Tensor>;

/** What the terms of one batch depend on besides its rows. */
export interface LossContext {
  readonly random: Random;
  /** Corruption acts only where this is true. */
  readonly training: boolean;
  /** Numbers of the objective that a schedule sets for this step, each []: a model reads its own with `numberOf`. */
  readonly numbers?: Readonly<Record<string, tf.Tensor>>;
}

/** Gives the terms of one batch. @throws ShapeError where the rows are not rows of the model */
export interface Losses {
  (rows: Rows, context: LossContext): LossTerms;
  /** True where a builder made these losses from the model's options, so that a file and a copy have them again. */
  readonly restorable?: true;
  /** True where these losses leave out what the row `mask` says is missing, like those of every builder; others are not given such rows. */
  readonly masked?: true;
}

/** What a model's weights begin with where they begin with the data. */
export interface DataStart {
  /** How many rows it asks for; it is given fewer where there are no more. */
  readonly rows: number;
  /**
   * Sets weights by rows [n, ...inputShape], but for those that have been trained or loaded before.
   *
   * @param options.batchSize the rows of a step of the training that follows
   */
  from(x: tf.Tensor, options: { readonly batchSize: number }): void;
}

/** One of several moves that a training makes by each batch, each by an optimizer with slots of its own. */
export interface Turn {
  /** Its name in reports and checkpoints, such as "discriminator": a word without "/". */
  readonly name: string;
  /** The networks that it moves, by their names in `partsOf`; all others are held. */
  readonly moves: readonly string[];
  /** What it makes small, where that is not what the model's own `losses` give. */
  readonly losses?: Losses;
  /** The names of the terms that these `losses` give. */
  readonly terms?: readonly string[];
  /** What the learning rate of the training is multiplied by in this turn, > 0. Default: 1. */
  readonly rate?: number;
}

/** An encoder, a decoder and the objective that trains them together. A plain object: to change a part, spread it. */
export interface Autoencoder {
  /** The builder's name, by which a saved model is built again; shared code never branches on it. */
  readonly name: string;
  /** Every option with the value it was built with; corruption and penalties by their specs, where they have one. */
  readonly options: object;
  /** Maps rows to what `code` says. */
  readonly encoder: tfl.LayersModel;
  /** Maps codes to reconstructions, in the range and the shape of the rows. */
  readonly decoder: tfl.LayersModel;
  /**
   * Further networks by name, such as a discriminator or the codebook of a VQ-VAE (examples/extending/vector-quantized.ts); what
   * concerns all networks asks `partsOf`. `fit` trains them with the others or in `turns`, `fitParts` each as it is told; a variable that is not
   * trainable changes where `losses` assigns to it in training, as that codebook's moving averages do.
   */
  readonly parts?: Readonly<Record<string, tfl.LayersModel>>;
  /** What the encoder gives. */
  readonly code: CodeSpec;
  /**
   * The classes that the losses are told of each row by the row `condition`, of a model that is trained on rows with labels, and whether
   * its networks see them too.
   */
  readonly condition?: ConditionSpec;
  /**
   * What the model is given of each row, where its encoder sees a part alone and says what codes that leaves open, of which the
   * decoder makes the whole; absent where the encoder sees whole rows. Such a model has no `prior`: each row has its own, the encoder's.
   */
  readonly completion?: CompletionSpec;
  /**
   * Draws a code of each row from what the encoder gives of them, its outputs [n, ...]; to be called in a `tf.tidy`. Where `code` is a
   * distribution and it is absent, `drawNormalCode` does.
   */
  readonly drawCode?: (outputs: readonly tf.Tensor[], random: Random) => DrawnCode;
  /** The distribution that the codes are drawn toward, from which `sample` draws new ones. */
  readonly prior?: Prior;
  /**
   * Draws rows from what the decoder says of them, where the model has learned how far each feature scatters: reconstructions
   * [n, ...inputShape] to rows of the same shape. Absent where the reconstructions stand for the rows, as pictures do.
   */
  readonly observe?: (reconstruction: tf.Tensor, random: Random) => tf.Tensor;
  /** The data that describe the objective, where data can. */
  readonly objective?: ObjectiveSpec;
  /** Numbers of the objective that may be scheduled, with their values: `beta`, and `penalty NAME` for the weight of each weighted penalty. */
  readonly numbers?: Readonly<Record<string, number>>;
  readonly losses: Losses;
  /**
   * What moves by each batch, one after another, where that is not every network along the gradient of `losses`: an adversarial model has
   * its autoencoder, its discriminator and its encoder against that (see zoo/aae.ts). The first turn is that of `losses`, whose terms
   * are the training's loss; the terms of others are reported beside it.
   */
  readonly turns?: readonly Turn[];
  /**
   * Weights that begin with the first rows of a training, such as entries of a codebook at the centers of vectors. `fit` sees to it before its first
   * step, unless it goes on with a training or is told weights that are frozen.
   */
  readonly start?: DataStart;
  /** The fewest rows that it can be trained on, where one is not enough, such as for a codebook with more entries than a row has places. */
  readonly leastRows?: number;
  /**
   * How anomalous each number of a row is: rows [batch, ...inputShape] to [batch, ...inputShape], ≥ 0, the mean over a row being the
   * row's score. Where a model says none, it is the squared error of the reconstruction. Nothing in it is random, and no row depends
   * on another.
   * @throws ShapeError where these are not rows of this model
   */
  readonly score?: (x: tf.Tensor) => tf.Tensor;
  /** What `score` is made of, where it can be said in layers; absent where it cannot, and where the model says no score. */
  readonly residualScore?: ResidualScore;
  /** Figures that are reported and not trained on, each [batch] or []. */
  readonly metrics?: (rows: Rows, context: LossContext) => LossTerms;
  /**
   * −log p(x | code) in nats of a probabilistic model: rows [batch, ...inputShape] and a code of each to [batch]; of a model that
   * is told classes with a condition of each.
   * @throws ShapeError where these are not rows and codes of this model
   */
  readonly conditionalNll?: (x: tf.Tensor, code: tf.Tensor, condition?: tf.Tensor) => tf.Tensor;
}
