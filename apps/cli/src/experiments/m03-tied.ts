import { mnistTied } from "../recipes/mnist-tied.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

export const m03Tied = modelExperiment({
  id: "M3",
  title: "tied stacked, weight decay 5e-4, 5 epochs",
  open: "learning rate 1e-4: the weight decay, not the data, sets this error, and higher rates reach its fixed point of .017",
  recipes: [mnistTied],
  figures: [recipeFigure(mnistTied, "test MSE")],
});
