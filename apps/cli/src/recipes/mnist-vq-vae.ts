import type { RecipeOf } from "./recipe.ts";

export const mnistVqVae: RecipeOf<"vqVae"> = {
  name: "mnist-vq-vae",
  summary: "convolutions 32 and 64 of stride 2 to 7 × 7 entries of a codebook of 128, and back",
  model: "vqVae",
  modelOptions: {
    filters: [32, 64],
    codebookSize: 128,
    entryDim: 16,
    activation: "relu",
    outputActivation: "linear",
    kernelInitializer: "glorotUniform",
    // A quarter of the variance of MNIST's pixels, .0949, by which the source divides the error instead.
    commitment: 0.0237,
  },
  dataset: "mnist",
  fit: { epochs: 30, batchSize: 128, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "trainingLoss",
    split: "train",
    limit: 0.00421,
    source:
      "S. Paul, Vector-Quantized Variational Autoencoders, Keras examples, 2021: .0444 of the pixels' variance",
  },
};
