import { mnistDenoising } from "../recipes/mnist-denoising.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

export const m05Denoising = modelExperiment({
  id: "M5",
  title: "denoising, x + N(0, 1), ReLU, 10 epochs",
  open: "Glorot's kernels and learning rate .002: with He's and .001 it ends at .0438",
  recipes: [mnistDenoising],
  figures: [
    recipeFigure(mnistDenoising, "training MSE, noisy input"),
    {
      name: "test MSE, clean input",
      source: "the same model in Keras 3 with learning rate .001: .0234",
      measure: metric("mse", "test"),
    },
  ],
});
