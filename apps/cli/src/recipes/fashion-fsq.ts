import type { RecipeOf } from "./recipe.ts";

export const fashionFsq: RecipeOf<"fsq"> = {
  name: "fashion-fsq",
  summary: "convolutions 16 and 32 to 7 × 7 codes of 8 × 6 × 5 levels, up-sampling back",
  model: "fsq",
  modelOptions: {
    filters: [16, 32],
    levels: [8, 6, 5],
    activation: "relu",
    outputActivation: "sigmoid",
    reconstruction: "meanAbsoluteError",
    // Channels that go together leave combinations of their levels unused.
    penalties: {
      decorrelation: {
        name: "weighted",
        options: { weight: 0.2, penalty: { name: "decorrelation", options: {} } },
      },
    },
  },
  dataset: "fashion-mnist",
  fit: { epochs: 5, batchSize: 256, optimizer: { name: "adamW", learningRate: 0.003 } },
  reaches: {
    metric: "loss",
    split: "test",
    limit: null,
    source: "compared with its reference: autoencoders reproduce --only F11",
  },
};
