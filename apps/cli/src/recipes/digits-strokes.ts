import type { RecipeOf } from "./recipe.ts";

export const digitsStrokes: RecipeOf<"sparse"> = {
  name: "digits-strokes",
  summary:
    "784-64-784 on generated digits, each unit only in a quarter of a batch: units become strokes",
  model: "sparse",
  modelOptions: {
    codeDim: 64,
    sparsity: "winnerTakeAll",
    rate: 0.25, // with a twentieth units become whole digits
    tied: true,
    penalties: {
      l2: {
        name: "weighted",
        options: { weight: 3e-4, penalty: { name: "l2Kernel", options: {} } }, // takes the noise of the initial kernels away
      },
    },
  },
  dataset: "digits",
  fit: { epochs: 8, batchSize: 100, optimizer: { name: "adam", learningRate: 0.002 } },
  reaches: { metric: "mse", split: "test", limit: null, source: "this program" },
};
