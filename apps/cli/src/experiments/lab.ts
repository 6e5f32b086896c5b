import type { Engine } from "@autoencoders/compiler";
import type { DataSet } from "@autoencoders/datasets";
import type { EpochReport, TrainingProgress } from "@autoencoders/trainers";
import type { DataSetName } from "../data/data-set-name.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { TrainedRun } from "./trained-run.ts";

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
  /** Carries out a training that is no recipe's, from the beginning where it was stopped. Gives its epochs. */
  fit<Progress extends TrainingProgress>(
    part: string,
    steps: AsyncIterable<Progress>,
  ): Promise<readonly (EpochReport & Omit<Progress, keyof TrainingProgress>)[]>;
  /** @throws Interrupted where a signal asked to stop */
  checkInterruption(): void;
}
