import type { RecipeOf } from "./recipe.ts";

export const mnistRae: RecipeOf<"rae"> = {
  name: "mnist-rae",
  summary: "small codes and a smooth decoder, 784-500-500-16-500-500-784",
  model: "rae",
  modelOptions: { hidden: [500, 500], codeDim: 16, activation: "elu" },
  dataset: "mnist",
  fit: { epochs: 30, batchSize: 100, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "mse",
    split: "test",
    limit: null,
    source: "nobody's: the source has convolutions",
  },
};
