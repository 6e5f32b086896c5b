import type { RecipeOf } from "./recipe.ts";

export const mnistDeep: RecipeOf<"deepAutoencoder"> = {
  name: "mnist-deep",
  summary: "784-128-64-32-16-8-4-2 and back, ReLU: a code that can be drawn",
  model: "deepAutoencoder",
  modelOptions: {
    hidden: [128, 64, 32, 16, 8, 4],
    codeDim: 2,
    activation: "relu",
    codeActivation: "linear",
    outputActivation: "sigmoid",
    reconstruction: "meanSquaredError",
  },
  dataset: "mnist",
  fit: { epochs: 10, batchSize: 64, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "mse",
    split: "test",
    limit: 0.041,
    source: "the same model in Keras 3: .0397",
  },
};
