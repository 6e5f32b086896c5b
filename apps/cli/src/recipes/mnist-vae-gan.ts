import type { RecipeOf } from "./recipe.ts";

export const mnistVaeGan: RecipeOf<"vaeGan"> = {
  name: "mnist-vae-gan",
  summary: "VAE-GAN, 784-300-300-8-300-300-784, discriminator 784-300-300-1",
  model: "vaeGan",
  modelOptions: {
    hidden: [300, 300],
    codeDim: 8,
    activation: "elu",
    discriminator: [300, 300],
  },
  dataset: "mnist",
  fit: {
    epochs: 15,
    batchSize: 100,
    optimizer: {
      name: "adam",
      beta1: 0.5, // networks against each other swing less
      learningRate: { name: "cosineDecay", options: { from: 0.001 } },
    },
  },
  reaches: {
    metric: "mse",
    split: "test",
    limit: null,
    source: "nobody's: the source compares attributes of faces",
  },
};
