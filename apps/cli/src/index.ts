export type { Io } from "./io.ts";
export { recipes } from "./recipes/index.ts";
export type { Reaches, Recipe } from "./recipes/recipe.ts";
export { main } from "./run-command.ts";
