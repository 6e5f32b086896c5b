import type { RecipeOf } from "./recipe.ts";
import { spritesBetaTcVae } from "./sprites-beta-tc-vae.ts";

export const spritesFactorVae: RecipeOf<"factorVae"> = {
  ...spritesBetaTcVae,
  name: "sprites-factor-vae",
  summary: "FactorVAE, 1024-400-400-6-400-400-1024, discriminator 6-500-500-1, gamma 35",
  model: "factorVae",
  modelOptions: {
    hidden: [400, 400],
    codeDim: 6,
    activation: "relu",
    gamma: 35,
    discriminator: [500, 500],
    discriminatorRate: 0.3, // at 1 the divergence and the test loss are higher after 12 epochs, the gap no wider
  },
};
