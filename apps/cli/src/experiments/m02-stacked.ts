import { mnistStacked } from "../recipes/mnist-stacked.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

export const m02Stacked = modelExperiment({
  id: "M2",
  title: "stacked, 784-300-150-300-784, ELU, 5 epochs",
  open: "learning rate .001: with the .01 of the source the loss jumps",
  recipes: [mnistStacked],
  figures: [recipeFigure(mnistStacked, "test MSE")],
});
