import type { Recipe } from "../recipes/recipe.ts";

/** What of a recipe decides what is trained: all but its name, its summary and the figure that it is to reach. */
export const trainingOf = ({ model, modelOptions, dataset, fit }: Recipe): object => ({
  model,
  modelOptions,
  dataset,
  fit,
});
