import type { RecipeOf } from "./recipe.ts";

export const mnistConditional: RecipeOf<"conditionalVae"> = {
  name: "mnist-conditional",
  summary: "variational, 784-500-500-10-500-500-784, told which digit a row shows",
  model: "conditionalVae",
  modelOptions: {
    hidden: [500, 500],
    codeDim: 10,
    activation: "elu",
    kernelInitializer: "glorotUniform",
    classes: 10,
    unlabeled: 0,
  },
  dataset: "mnist",
  fit: { epochs: 30, batchSize: 150, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: { metric: "loss", split: "test", limit: null, source: "no figure is named" },
};
