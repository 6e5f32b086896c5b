import type { DataSet } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import type { EpochMetrics } from "@autoencoders/runs";
import type { FullEvaluation } from "@autoencoders/trainers";
import type { Split } from "../data/part-of.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { Lab } from "./lab.ts";

/** A recipe that has been trained. */
export interface TrainedRun {
  readonly lab: Lab;
  readonly recipe: Recipe;
  readonly model: Autoencoder;
  /** In rows of the model's shape. */
  readonly set: DataSet;
  readonly history: readonly EpochMetrics[];
  /** Of the model, or of it with other terms, on a part of the rows. */
  evaluate(split: Split, losses?: Autoencoder["losses"]): Promise<FullEvaluation>;
}
