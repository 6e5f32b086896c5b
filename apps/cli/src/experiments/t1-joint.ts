import { mnistStacked } from "../recipes/mnist-stacked.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";

/** The number of steps that the phases of T2 to T4 have together. */
export const joint: RecipeOf<"stacked"> = {
  ...mnistStacked,
  name: "mnist-stacked-joint",
  fit: { ...mnistStacked.fit, epochs: 8 },
};

export const t1Joint = modelExperiment({
  id: "T1",
  title: "joint training of M2, 8 epochs; to be compared with T2 to T5 and T8",
  recipes: [joint],
  figures: [{ name: "test MSE", measure: metric("mse", "test") }],
});
