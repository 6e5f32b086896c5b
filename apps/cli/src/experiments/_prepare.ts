import type { DataSet } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import { buildModel, makeOptimizer } from "@autoencoders/runs";
import type { FitOptions, Optimizer } from "@autoencoders/trainers";
import { asRows } from "../data/as-rows.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { Lab } from "./lab.ts";

/** What a recipe is made of, for a training that is not the recipe's own. */
export async function prepare(
  lab: Lab,
  recipe: Recipe,
): Promise<{
  readonly model: Autoencoder;
  readonly set: DataSet;
  readonly optimizer: Optimizer;
  readonly fit: Pick<FitOptions, "epochs" | "batchSize" | "seed" | "engine">;
}> {
  const loaded = await lab.load(recipe.dataset);
  const rowShape = loaded.train.shape.slice(1);
  const { epochs, batchSize, optimizer } = recipe.fit;
  return {
    model: buildModel(
      { name: recipe.model, options: { ...recipe.modelOptions, seed: lab.seed } },
      rowShape,
    ),
    set: asRows(loaded, rowShape),
    optimizer: makeOptimizer(optimizer),
    fit: { epochs: lab.epochs(epochs), batchSize, seed: lab.seed, engine: lab.engine },
  };
}
