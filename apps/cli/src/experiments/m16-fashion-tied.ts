import { fashionTied } from "../recipes/fashion-tied.ts";
import { withOptions } from "./_with-options.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

const relu = withOptions(fashionTied, "fashion-tied-relu", { activation: "relu" });

export const m16FashionTied = modelExperiment({
  id: "M16",
  title: "tied, Fashion-MNIST, 10 epochs",
  open: "LeCun's kernels, which SELU asks for; He's where the activation is ReLU; a tenth of the rate in the last epoch, chosen on the validation rows",
  recipes: [fashionTied, relu],
  figures: [
    recipeFigure(fashionTied, "SELU: validation BCE"),
    {
      name: "SELU: rounded accuracy",
      atLeast: 0.934,
      source: "the same model in Keras 3: .935",
      measure: metric("roundedAccuracy", "validation"),
    },
    {
      name: "ReLU: validation BCE",
      source: "the same model in Keras 3: .2858",
      measure: metric("bce", "validation", 1),
    },
    {
      name: "ReLU: rounded accuracy",
      source: "the same model in Keras 3: .934",
      measure: metric("roundedAccuracy", "validation", 1),
    },
  ],
});
