import type { RecipeOf } from "./recipe.ts";

export const mnistVaeStddev: RecipeOf<"vae"> = {
  name: "mnist-vae-stddev",
  summary: "variational, 784-500-500-20-500-500-784, whose encoder gives σ instead of log σ²",
  model: "vae",
  modelOptions: {
    hidden: [500, 500],
    codeDim: 20,
    activation: "elu",
    kernelInitializer: "heNormal",
    head: "stddev",
  },
  dataset: "mnist",
  fit: { epochs: 50, batchSize: 150, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "loss",
    split: "train",
    limit: 100.98,
    source: "A. Géron, Hands-On Machine Learning, 2017, ch. 15",
  },
};
