import type { RecipeOf } from "./recipe.ts";

export const mnistCompleting: RecipeOf<"completingVae"> = {
  name: "mnist-completing",
  summary:
    "variational, completes digits of which the lower left quadrant is given, 500-500, 200 latents",
  model: "completingVae",
  modelOptions: {
    hidden: [500, 500],
    codeDim: 200,
    activation: "relu",
    kernelInitializer: "glorotUniform",
    quadrants: 1,
    givenWeight: 0,
  },
  dataset: "mnist",
  fit: {
    epochs: 30,
    batchSize: 128,
    optimizer: { name: "adam", learningRate: { name: "cosineDecay", options: { from: 0.001 } } },
  },
  reaches: {
    metric: "loss",
    split: "test",
    limit: 71.8,
    source: "Pyro, Conditional Variational Auto-encoder, https://pyro.ai/examples/cvae.html",
  },
};
