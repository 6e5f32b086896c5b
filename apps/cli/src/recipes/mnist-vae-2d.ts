import type { RecipeOf } from "./recipe.ts";

export const mnistVae2d: RecipeOf<"vae"> = {
  name: "mnist-vae-2d",
  summary: "variational, 784-256-2-256-784, ReLU: a latent space that can be drawn",
  model: "vae",
  modelOptions: {
    hidden: [256],
    codeDim: 2,
    activation: "relu",
    kernelInitializer: "glorotUniform",
  },
  dataset: "mnist",
  fit: { epochs: 50, batchSize: 100, optimizer: { name: "rmsprop", learningRate: 0.001 } },
  reaches: {
    metric: "loss",
    split: "test",
    limit: 153,
    source: "the same model in Keras 3: 151.7 nats",
  },
};
