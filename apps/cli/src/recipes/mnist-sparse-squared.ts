import { mnistSparse } from "./mnist-sparse.ts";
import type { RecipeOf } from "./recipe.ts";

export const mnistSparseSquared: RecipeOf<"sparse"> = {
  name: "mnist-sparse-squared",
  summary: "784-1000-784, sparse by the squared distance of mean activations from a tenth",
  model: "sparse",
  modelOptions: { codeDim: 1000, sparsity: "squaredSparsity", target: 0.1, weight: 0.2 },
  dataset: "mnist",
  fit: mnistSparse.fit,
  reaches: {
    metric: "mse",
    split: "test",
    limit: null,
    source: "nobody's: the sources print no figure",
  },
};
