import { mnistDropout } from "../recipes/mnist-dropout.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

export const m06Dropout = modelExperiment({
  id: "M6",
  title: "denoising, dropout .3, ReLU, 10 epochs",
  open: "Glorot's kernels, learning rate .001",
  recipes: [mnistDropout],
  figures: [
    recipeFigure(mnistDropout, "training MSE, corrupted input"),
    {
      name: "test MSE, clean input",
      atMost: 0.022,
      source: "the same model in Keras 3: .0101",
      measure: metric("mse", "test"),
    },
  ],
});
