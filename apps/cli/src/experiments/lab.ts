import type { Engine } from "@autoencoders/compiler";
import type { DataSet, DataSetName } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import type { EpochMetrics } from "@autoencoders/runs";
import type { EpochReport, FullEvaluation, TrainingProgress } from "@autoencoders/trainers";
import type { Split } from "../data/part-of.ts";
import type { Recipe } from "../recipes/recipe.ts";

/** What one experiment with one seed has to work with. */
export interface Lab {
  readonly seed: number;
  /** Whether rows and epochs are cut, so that figures mean nothing. */
  readonly quick: boolean;
  readonly engine: Engine;
  /** Trains a recipe with this seed, going on where an earlier attempt was stopped, and draws its pictures. */
  train(recipe: Recipe): Promise<TrainedRun>;
  /** The rows of a data set, fewer where quick. */
  load(dataset: DataSetName): Promise<DataSet>;
  /** How many epochs to train instead of these. */
  epochs(full: number): number;
  /** Keeps a picture of this experiment. */
  keep(name: string, content: Uint8Array | string): void;
  /** Says something that the table of results is to say of this experiment. */
  remark(text: string): void;
  /** Carries out a training that is no recipe's, from the beginning where it was stopped. Gives its epochs. */
  fit<Progress extends TrainingProgress>(
    part: string,
    steps: AsyncIterable<Progress>,
  ): Promise<readonly (EpochReport & Omit<Progress, keyof TrainingProgress>)[]>;
  /** @throws Interrupted where a signal asked to stop */
  checkInterruption(): void;
}

/** A recipe that has been trained. */
export interface TrainedRun {
  readonly lab: Lab;
  readonly recipe: Recipe;
  readonly model: Autoencoder;
  /** The data set, in rows of the model's shape. */
  readonly set: DataSet;
  readonly history: readonly EpochMetrics[];
  /** Evaluates the model, or it with other terms, on a part of the rows. */
  evaluate(split: Split, losses?: Autoencoder["losses"]): Promise<FullEvaluation>;
}
