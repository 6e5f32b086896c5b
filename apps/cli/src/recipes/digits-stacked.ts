import type { RecipeOf } from "./recipe.ts";

export const digitsStacked: RecipeOf<"stacked"> = {
  name: "digits-stacked",
  summary: "784-300-150-300-784 on generated digits: needs no data and a few seconds",
  model: "stacked",
  modelOptions: { hidden: [300], codeDim: 150, activation: "elu" },
  dataset: "digits",
  fit: { epochs: 5, batchSize: 50, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "mse",
    split: "test",
    limit: null,
    source: "this program",
  },
};
