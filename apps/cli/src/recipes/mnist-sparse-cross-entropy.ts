import { mnistSparse } from "./mnist-sparse.ts";
import type { RecipeOf } from "./recipe.ts";

export const mnistSparseCrossEntropy: RecipeOf<"sparse"> = {
  name: "mnist-sparse-cross-entropy",
  summary: "784-1000-784, sparse as mnist-sparse, with a sigmoid output and cross-entropy",
  model: "sparse",
  modelOptions: {
    codeDim: 1000,
    sparsity: "klSparsity",
    target: 0.1,
    weight: 0.2,
    outputActivation: "sigmoid",
    reconstruction: "binaryCrossEntropy",
  },
  dataset: "mnist",
  fit: mnistSparse.fit,
  reaches: {
    metric: "bce",
    split: "test",
    limit: null,
    source: "nobody's: the sources print no figure",
  },
};
