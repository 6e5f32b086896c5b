import { adadelta } from "./_adadelta.ts";
import { mnistConvUpsampling } from "./mnist-conv-upsampling.ts";
import type { RecipeOf } from "./recipe.ts";

export const mnistConvDenoising: RecipeOf<"convDenoising"> = {
  ...mnistConvUpsampling,
  name: "mnist-conv-denoising",
  summary: "mnist-conv-upsampling that gives back clean digits from ones with much noise",
  model: "convDenoising",
  modelOptions: {
    ...mnistConvUpsampling.modelOptions,
    corruption: { name: "gaussianNoise", options: { stddev: 1, clip: [0, 1] } },
  },
  fit: {
    ...mnistConvUpsampling.fit,
    epochs: 10,
    optimizer: adadelta,
  },
  reaches: {
    metric: "trainingLoss",
    split: "train",
    limit: null,
    source: "compared on noisy test rows: autoencoders reproduce --only M21",
  },
};
