import type { Recipe } from "../recipes/recipe.ts";

/** A recipe under another name with some model options changed. */
export const withOptions = (
  recipe: Recipe,
  name: string,
  modelOptions: Readonly<Record<string, unknown>>,
): Recipe => ({ ...recipe, name, modelOptions: { ...recipe.modelOptions, ...modelOptions } });
