import type { RecipeOf } from "./recipe.ts";

export const fashionHashing: RecipeOf<"hashing"> = {
  name: "fashion-hashing",
  summary: "784-100-16-100-784 with noise of 15 before a code of 16 bits",
  model: "hashing",
  modelOptions: {
    hidden: [100],
    codeDim: 16,
    noise: 15,
    binary: false,
    activation: "relu",
    outputActivation: "linear",
    kernelInitializer: "glorotUniform",
  },
  dataset: "fashion-mnist",
  fit: { epochs: 10, batchSize: 32, optimizer: { name: "nadam", learningRate: 0.001 } },
  reaches: {
    metric: "mse",
    split: "validation",
    limit: 0.0345,
    source: "A. Géron, Hands-On Machine Learning, 3rd ed., ch. 17",
  },
};
