import { fashionDropout } from "../recipes/fashion-dropout.ts";
import { withOptions } from "./_with-options.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

const relu = withOptions(fashionDropout, "fashion-dropout-relu", { activation: "relu" });

export const m18FashionDropout = modelExperiment({
  id: "M18",
  title: "tied and denoising, Fashion-MNIST, dropout .5, 10 epochs",
  open: "Glorot's kernels",
  recipes: [fashionDropout, relu],
  figures: [
    recipeFigure(fashionDropout, "SELU: validation BCE"),
    {
      name: "ReLU: validation BCE",
      source: "the same model in Keras 3: .2888",
      measure: metric("bce", "validation", 1),
    },
  ],
});
