import type { Recipe } from "../recipes/recipe.ts";
import type { Figure } from "./figure.ts";
import { metric } from "./measures/metric.ts";
import type { Measure } from "./model-experiment.ts";

/** The figure that a recipe is to reach, measured of the recipe of that place. */
export function recipeFigure(
  { reaches }: Recipe,
  name: string,
  run = 0,
): Figure & { readonly measure: Measure } {
  const { metric: measured, split, limit, source } = reaches;
  return {
    name,
    ...(limit !== null && { atMost: limit, source }),
    measure:
      measured === "trainingLoss"
        ? trainingTerm("reconstruction", run)
        : metric(measured, split, run),
  };
}

/** The mean of a term over the last epoch, corruption included. */
const trainingTerm =
  (term: string, run = 0): Measure =>
  (runs) =>
    runs[run]!.history.at(-1)?.terms[term] ?? Number.NaN;
