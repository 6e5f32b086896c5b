import type { RecipeOf } from "./recipe.ts";

export const mnistIwae: RecipeOf<"iwae"> = {
  name: "mnist-iwae",
  summary:
    "importance-weighted by 50 codes, 784-200-200-50-200-200-784, pixels drawn anew as 0 or 1",
  model: "iwae",
  modelOptions: {
    hidden: [200, 200],
    codeDim: 50,
    activation: "tanh",
    kernelInitializer: "glorotUniform",
    samples: 50,
    binarize: true,
  },
  dataset: "mnist",
  // The source goes on to 3⁷ epochs: stages of 1, 3, 9 and 27 epochs, each at a rate 10^(−1/7) times that of the one before.
  fit: {
    epochs: 40,
    batchSize: 20,
    optimizer: {
      name: "adam",
      learningRate: {
        name: "stepDecay",
        options: { from: 0.001, factor: 10 ** (-1 / 7), steps: 55_000 / 20, growth: 3 },
      },
      epsilon: 1e-4,
    },
  },
  reaches: {
    metric: "loss",
    split: "test",
    limit: null,
    source: "Y. Burda et al., 2016, after 3,280 epochs: 84.78 nats with 5,000 codes",
  },
};
