import { fashionTied } from "./fashion-tied.ts";
import type { RecipeOf } from "./recipe.ts";

export const fashionDropout: RecipeOf<"denoising"> = {
  ...fashionTied,
  name: "fashion-dropout",
  summary: "fashion-tied that gives back whole clothes from ones of which half is dropped",
  model: "denoising",
  modelOptions: {
    ...fashionTied.modelOptions,
    kernelInitializer: "glorotUniform",
    tied: true,
    corruption: { name: "dropoutNoise", options: { rate: 0.5 } },
  },
  reaches: {
    metric: "bce",
    split: "validation",
    limit: 0.291,
    source: "the same model in Keras 3: .2881; published .2958",
  },
};
