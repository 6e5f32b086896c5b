import type { RecipeOf } from "./recipe.ts";

export const mnistConvVae: RecipeOf<"convVae"> = {
  name: "mnist-conv-vae",
  summary:
    "variational with two latents, convolutions 32 and 64 of stride 2, layers of 256 and 128, and back",
  model: "convVae",
  modelOptions: {
    filters: [32, 64],
    hidden: [256, 128],
    codeDim: 2,
    activation: "relu",
    kernelInitializer: "glorotUniform",
  },
  dataset: "mnist",
  fit: {
    epochs: 12,
    batchSize: 128,
    optimizer: { name: "adam", learningRate: { name: "cosineDecay", options: { from: 0.002 } } },
  },
  reaches: {
    metric: "loss",
    split: "test",
    limit: 147,
    source:
      "set for this project; layers of F. Chollet, Variational AutoEncoder, Keras examples, 2020",
  },
};
