import type { RecipeOf } from "./recipe.ts";

export const mnistKSparse: RecipeOf<"sparse"> = {
  name: "mnist-k-sparse",
  summary: "784-1000-784 tied, of each code only the 25 largest units",
  model: "sparse",
  modelOptions: {
    codeDim: 1000,
    sparsity: "kSparse",
    k: 25,
    alpha: 3,
    tied: true,
    kernelInitializer: "glorotUniform",
  },
  dataset: "mnist",
  fit: { epochs: 20, batchSize: 128, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "mse",
    split: "test",
    limit: null,
    source: "nobody's: compared by a classifier on its codes",
  },
};
