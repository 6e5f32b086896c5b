import { mnistTied } from "../recipes/mnist-tied.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

export const m03Tied = modelExperiment({
  id: "M3",
  title: "tied stacked, weight decay 5e-4, 5 epochs",
  open: "orthogonal kernels times √2 (Saxe et al.), Adam of 8e-5, β₁ .5 and β₂ .9999, chosen on the validation rows: the weight decay, not the data, sets this error, and higher rates reach its fixed point of .017; He's kernels come to .0157",
  recipes: [mnistTied],
  figures: [recipeFigure(mnistTied, "test MSE")],
});
