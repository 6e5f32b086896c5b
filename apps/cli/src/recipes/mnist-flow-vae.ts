import type { RecipeOf } from "./recipe.ts";

export const mnistFlowVae: RecipeOf<"flowVae"> = {
  name: "mnist-flow-vae",
  summary: "with 20 planar flows, 784-200-40-200-784, pixels drawn anew as 0 or 1",
  model: "flowVae",
  modelOptions: {
    hidden: [200],
    codeDim: 40,
    activation: "elu",
    kernelInitializer: "glorotUniform",
    flows: 20,
    binarize: true,
  },
  dataset: "mnist",
  fit: { epochs: 20, batchSize: 100, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "loss",
    split: "test",
    limit: null,
    source: "D. J. Rezende, S. Mohamed, 2015: a bound of 87.5 nats with 10 flows, 89.9 without",
  },
};
