import type { RecipeOf } from "./recipe.ts";

export const mnistDropout: RecipeOf<"denoising"> = {
  name: "mnist-dropout",
  summary: "784-300-150-300-784, ReLU, gives back whole digits from ones of which .3 is dropped",
  model: "denoising",
  modelOptions: {
    hidden: [300],
    codeDim: 150,
    activation: "relu",
    kernelInitializer: "glorotUniform",
    corruption: { name: "dropoutNoise", options: { rate: 0.3 } },
  },
  dataset: "mnist",
  fit: { epochs: 10, batchSize: 150, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "trainingLoss",
    split: "train",
    limit: 0.0242,
    source: "A. Géron, Hands-On Machine Learning, 2017, ch. 15",
  },
};
