import type { RecipeOf } from "./recipe.ts";

export const mnistSparse: RecipeOf<"sparse"> = {
  name: "mnist-sparse",
  summary: "784-1000-784, each unit of the code active in a tenth of the digits",
  model: "sparse",
  modelOptions: { codeDim: 1000, sparsity: "klSparsity", target: 0.1, weight: 0.2 },
  dataset: "mnist",
  fit: {
    epochs: 100,
    batchSize: 1000,
    // Gradients of a mean over pixels are small: with a smaller ε, Adam makes steps of their noise.
    optimizer: { name: "adam", learningRate: 0.01, epsilon: 1e-4 },
  },
  reaches: {
    metric: "mse",
    split: "test",
    limit: 0.0137,
    source: "A. Géron, Hands-On Machine Learning, 2017, ch. 15",
  },
};
