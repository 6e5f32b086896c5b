import { mnistVanilla } from "../recipes/mnist-vanilla.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { metric } from "./measures/metric.ts";
import { parameterError } from "./measures/parameter-error.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

const withAdam: RecipeOf<"stacked"> = {
  ...mnistVanilla,
  name: "mnist-vanilla-adam",
  fit: { ...mnistVanilla.fit, optimizer: { name: "adam", learningRate: 0.001 } },
};

export const m19Vanilla = modelExperiment({
  id: "M19",
  title: "vanilla, 784-32-784, 50 epochs",
  open: "He's kernels before the ReLU, Glorot's before the sigmoid; ε of Adadelta 1e-7; learning rate of Adam .001",
  recipes: [mnistVanilla, withAdam],
  figures: [
    {
      name: "parameters besides 50,992",
      atMost: 0,
      source: "784·32 + 32 + 32·784 + 784",
      measure: parameterError(50_992),
    },
    recipeFigure(mnistVanilla, "Adadelta: test BCE"),
    {
      name: "Adam: test BCE",
      atMost: 0.0925,
      source: "the same model in Keras 3: .0915",
      measure: metric("bce", "test", 1),
    },
  ],
});
