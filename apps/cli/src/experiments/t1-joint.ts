import { mnistStacked } from "../recipes/mnist-stacked.ts";
import type { Recipe } from "../recipes/recipe.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

/** As many steps as the phases of T2 to T4 have together. */
export const joint: Recipe = {
  ...mnistStacked,
  name: "mnist-stacked-joint",
  fit: { ...mnistStacked.fit, epochs: 8 },
};

export const t1Joint = modelExperiment({
  id: "T1",
  title: "joint training of M2, 8 epochs",
  recipes: [joint],
  figures: [recipeFigure(joint, "test MSE")],
});
