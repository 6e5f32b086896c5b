import type { RecipeOf } from "./recipe.ts";

export const fashionStacked: RecipeOf<"stacked"> = {
  name: "fashion-stacked",
  summary: "784-128-64-32-64-128-784, SELU, cross-entropy",
  model: "stacked",
  modelOptions: {
    hidden: [128, 64],
    codeDim: 32,
    activation: "selu",
    outputActivation: "sigmoid",
    reconstruction: "binaryCrossEntropy",
  },
  dataset: "fashion-mnist",
  fit: { epochs: 20, batchSize: 32, optimizer: { name: "sgd", learningRate: 1.5 } },
  reaches: {
    metric: "bce",
    split: "validation",
    limit: 0.282,
    source: "the same model in Keras 3: .2806; A. Géron, Hands-On Machine Learning, 2019, ch. 17",
  },
};
