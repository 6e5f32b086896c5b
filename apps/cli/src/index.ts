export { execute } from "./command-line/execute.ts";
export type { Io } from "./console/io.ts";
export { recipes } from "./recipes/index.ts";
export type { Reaches, Recipe } from "./recipes/recipe.ts";
