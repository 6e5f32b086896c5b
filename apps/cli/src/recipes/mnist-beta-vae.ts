import { mnistVae } from "./mnist-vae.ts";
import type { RecipeOf } from "./recipe.ts";

export const mnistBetaVae: RecipeOf<"betaVae"> = {
  ...mnistVae,
  name: "mnist-beta-vae",
  summary: "mnist-vae with four times the divergence",
  model: "betaVae",
  modelOptions: { ...mnistVae.modelOptions, beta: 4 },
  fit: { ...mnistVae.fit, epochs: 20 },
  reaches: {
    metric: "loss",
    split: "test",
    limit: null,
    source: "nobody's: the sources print no figure",
  },
};
