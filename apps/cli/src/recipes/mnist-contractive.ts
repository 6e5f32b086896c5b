import type { RecipeOf } from "./recipe.ts";

export const mnistContractive: RecipeOf<"contractive"> = {
  name: "mnist-contractive",
  summary: "784-64-784, sigmoid, with a code that changes little when the digit does",
  model: "contractive",
  modelOptions: { codeDim: 64, activation: "sigmoid", weight: 1e-4 },
  dataset: "mnist",
  fit: { epochs: 10, batchSize: 256, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "mse",
    split: "test",
    limit: null,
    source: "nobody's: the sources print no figure",
  },
};
