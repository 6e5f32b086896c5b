import { mnistDeep } from "../recipes/mnist-deep.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

export const m12Deep = modelExperiment({
  id: "M12",
  title: "deep, 784-128-64-32-16-8-4-2 and back, 10 epochs",
  open: "learning rate .001; He's kernels before a ReLU, Glorot's else: with Glorot's in all layers it depends on the seed (.049 with 0)",
  recipes: [mnistDeep],
  figures: [recipeFigure(mnistDeep, "test MSE")],
});
