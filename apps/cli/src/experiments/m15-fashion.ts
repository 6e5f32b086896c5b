import { fashionStacked } from "../recipes/fashion-stacked.ts";
import { withOptions } from "./_with-options.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

const relu = withOptions(fashionStacked, "fashion-stacked-relu", {
  activation: "relu",
  kernelInitializer: "glorotUniform",
});

export const m15Fashion = modelExperiment({
  id: "M15",
  title: "stacked, Fashion-MNIST, 784-128-64-32-64-128-784, 20 epochs",
  open: "LeCun's kernels for SELU, Glorot's for ReLU",
  recipes: [fashionStacked, relu],
  figures: [
    recipeFigure(fashionStacked, "SELU: validation BCE"),
    {
      name: "SELU: rounded accuracy",
      atLeast: 0.937,
      source: "the same model in Keras 3: .938",
      measure: metric("roundedAccuracy", "validation"),
    },
    {
      name: "ReLU: validation BCE",
      atMost: 0.288,
      source: "the same model in Keras 3: .2863",
      measure: metric("bce", "validation", 1),
    },
    {
      name: "ReLU: rounded accuracy",
      atLeast: 0.929,
      source: "the same model in Keras 3: .930",
      measure: metric("roundedAccuracy", "validation", 1),
    },
  ],
});
