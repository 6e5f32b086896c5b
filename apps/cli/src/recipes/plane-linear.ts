import type { RecipeOf } from "./recipe.ts";

export const planeLinear: RecipeOf<"linear"> = {
  name: "plane-linear",
  summary: "3-2-3 without nonlinearity on points near a plane: principal components",
  model: "linear",
  modelOptions: { codeDim: 2 },
  dataset: "plane3d",
  fit: { epochs: 1000, batchSize: 100, optimizer: { name: "adam", learningRate: 0.01 } },
  reaches: {
    metric: "mse",
    split: "train",
    limit: 0.04831835,
    source:
      "the first two principal components, .04831352 by singular value decomposition in float64, and 1e-4 of it",
  },
};
