import { fashionTied } from "./fashion-tied.ts";
import type { RecipeOf } from "./recipe.ts";

export const fashionDenoising: RecipeOf<"denoising"> = {
  ...fashionTied,
  name: "fashion-denoising",
  summary: "fashion-tied that gives back clean clothes from noisy ones",
  model: "denoising",
  modelOptions: {
    ...fashionTied.modelOptions,
    kernelInitializer: "glorotUniform",
    tied: true,
    corruption: { name: "gaussianNoise", options: { stddev: 0.2 } },
  },
  reaches: {
    metric: "bce",
    split: "validation",
    limit: 0.288,
    source: "the same model in Keras 3: .2851; published .2920",
  },
};
