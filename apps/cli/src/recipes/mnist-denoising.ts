import type { RecipeOf } from "./recipe.ts";

export const mnistDenoising: RecipeOf<"denoising"> = {
  name: "mnist-denoising",
  summary: "784-300-150-300-784, ReLU, gives back clean digits from ones with much noise",
  model: "denoising",
  modelOptions: {
    hidden: [300],
    codeDim: 150,
    activation: "relu",
    kernelInitializer: "glorotUniform", // with He's kernels and .001 it ends at .0438
    corruption: { name: "gaussianNoise", options: { stddev: 1 } },
  },
  dataset: "mnist",
  fit: { epochs: 10, batchSize: 150, optimizer: { name: "adam", learningRate: 0.002 } },
  reaches: {
    metric: "trainingLoss",
    split: "train",
    limit: 0.0408,
    source: "A. Géron, Hands-On Machine Learning, 2017, ch. 15: the last batch",
  },
};
