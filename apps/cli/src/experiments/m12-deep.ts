import { mnistDeep } from "../recipes/mnist-deep.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

export const m12Deep = modelExperiment({
  id: "M12",
  title: "deep, 784-128-64-32-16-8-4-2 and back, 10 epochs",
  open: "Glorot's kernels, learning rate .001",
  recipes: [mnistDeep],
  figures: [recipeFigure(mnistDeep, "test MSE")],
});
