import { fashionDenoising } from "../recipes/fashion-denoising.ts";
import { withOptions } from "./_with-options.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

const relu = withOptions(fashionDenoising, "fashion-denoising-relu", { activation: "relu" });

export const m17FashionDenoising = modelExperiment({
  id: "M17",
  title: "tied and denoising, Fashion-MNIST, x + .2 N(0, 1), 10 epochs",
  open: "Glorot's kernels",
  recipes: [fashionDenoising, relu],
  figures: [
    recipeFigure(fashionDenoising, "SELU: validation BCE"),
    {
      name: "SELU: rounded accuracy",
      atLeast: 0.93,
      source: "the same model in Keras 3: .932; published .929",
      measure: metric("roundedAccuracy", "validation"),
    },
    {
      name: "ReLU: validation BCE",
      source: "the same model in Keras 3: .2897",
      measure: metric("bce", "validation", 1),
    },
  ],
});
