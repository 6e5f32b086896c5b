import type { RecipeOf } from "./recipe.ts";

export const mnistVampVae: RecipeOf<"vampVae"> = {
  name: "mnist-vamp-vae",
  summary: "with a learned prior, 784-300-300-40-300-300-784, pixels drawn anew as 0 or 1",
  model: "vampVae",
  modelOptions: {
    hidden: [300, 300],
    codeDim: 40,
    activation: "elu",
    kernelInitializer: "glorotUniform",
    prior: "vamp",
    components: 100,
    binarize: true,
  },
  dataset: "mnist",
  fit: { epochs: 20, batchSize: 100, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "loss",
    split: "test",
    limit: null,
    source: "J. M. Tomczak, M. Welling, 2018, with 500 components, to the end: 82.4 nats",
  },
};
