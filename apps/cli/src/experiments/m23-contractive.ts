import { mnistContractive } from "../recipes/mnist-contractive.ts";
import { withOptions } from "./_with-options.ts";
import { jacobianNorm } from "./measures/jacobian-norm.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

const without = withOptions(mnistContractive, "mnist-contractive-without", { weight: 0 });

export const m23Contractive = modelExperiment({
  id: "M23",
  title: "contractive, 784-64-784, sigmoid, weight 1e-4, 10 epochs",
  open: "Glorot's kernels, learning rate .001, sigmoid output",
  recipes: [mnistContractive, without],
  figures: [
    recipeFigure(mnistContractive, "test MSE"),
    { name: "without the penalty: test MSE", measure: metric("mse", "test", 1) },
    { name: "mean ‖Jacobian‖", measure: jacobianNorm() },
    { name: "without the penalty: mean ‖Jacobian‖", measure: jacobianNorm(1) },
    {
      name: "mean ‖Jacobian‖, share of that without the penalty",
      atMost: 1,
      source: "S. Rifai et al., Contractive Auto-Encoders, 2011",
      measure: async (runs) => (await jacobianNorm()(runs)) / (await jacobianNorm(1)(runs)),
    },
  ],
});
