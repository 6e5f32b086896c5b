import type { RecipeOf } from "./recipe.ts";

export const spritesBetaTcVae: RecipeOf<"betaTcVae"> = {
  name: "sprites-beta-tc-vae",
  summary: "β-TC-VAE, 1024-400-400-6-400-400-1024, total correlation times 6",
  model: "betaTcVae",
  modelOptions: { hidden: [400, 400], codeDim: 6, activation: "relu", beta: 6 },
  dataset: "sprites",
  fit: { epochs: 60, batchSize: 100, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "loss",
    split: "test",
    limit: null,
    source: "nobody's: the source has dSprites, 737,280 pictures of 64 × 64",
  },
};
