import type { RecipeOf } from "./recipe.ts";

export const digitsPlane: RecipeOf<"vae"> = {
  name: "digits-plane",
  summary:
    "variational, 784-256-128-2-128-256-784, on generated digits: a plane of codes to be drawn",
  model: "vae",
  modelOptions: { hidden: [256, 128], codeDim: 2, activation: "relu" },
  dataset: "digits",
  fit: {
    epochs: 12,
    batchSize: 64,
    optimizer: {
      name: "adam",
      learningRate: { name: "cosineDecay", options: { from: 0.003, to: 1e-4, steps: 1500 } },
    },
  },
  reaches: { metric: "loss", split: "test", limit: null, source: "this program" },
};
