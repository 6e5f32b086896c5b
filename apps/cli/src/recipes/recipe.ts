import type { DataSetName } from "@autoencoders/datasets";
import type { ZooName, ZooOptions } from "@autoencoders/models";
import type { FitConfig } from "@autoencoders/runs";
import type { Split } from "../data/part-of.ts";

/** A training that is known to work, with the figure that it is to reach; docs/results.md has what it reached. */
export interface RecipeOf<Model extends ZooName> {
  readonly name: string;
  readonly summary: string;
  readonly model: Model;
  readonly modelOptions: Partial<ZooOptions<Model>>;
  readonly dataset: DataSetName;
  readonly fit: FitConfig;
  readonly reaches: Reaches;
}

/** A recipe for any model of the zoo. */
export type Recipe = { [Model in ZooName]: RecipeOf<Model> }[ZooName];

/** The figure that a recipe is to reach. */
export interface Reaches {
  /** As `evaluate` names it; "trainingLoss" is the mean over the last epoch, corruption included. */
  readonly metric: "loss" | "trainingLoss" | "mse" | "bce" | "roundedAccuracy";
  readonly split: Split;
  /** What it must not exceed; null where there is nothing to compare it with. */
  readonly limit: number | null;
  /** Whose figure the limit is. */
  readonly source: string;
}
