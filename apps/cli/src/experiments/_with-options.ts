import type { ZooName } from "@autoencoders/models";
import type { RecipeOf } from "../recipes/recipe.ts";

/** Gives a recipe another name and changes some of its model options. */
export const withOptions = <Model extends ZooName>(
  recipe: RecipeOf<Model>,
  name: string,
  modelOptions: RecipeOf<Model>["modelOptions"],
): RecipeOf<Model> => ({
  ...recipe,
  name,
  modelOptions: { ...recipe.modelOptions, ...modelOptions },
});
