import { mutualInformationGap, posterior, rateDistortion } from "@autoencoders/analysis";
import type { RecipeOf } from "../recipes/recipe.ts";
import { spritesBetaTcVae } from "../recipes/sprites-beta-tc-vae.ts";
import { remembered } from "./measures/remembered.ts";
import type { Measure } from "./model-experiment.ts";

const { hidden, codeDim, activation, beta } = spritesBetaTcVae.modelOptions;

/** The networks that are trained on sprites. */
export const networks = { hidden, codeDim, activation };

/** The same networks and training with all of the divergence weighed more. */
export const spritesBetaVae: RecipeOf<"betaVae"> = {
  ...spritesBetaTcVae,
  name: "sprites-beta-vae",
  summary: "β-VAE, 1024-400-400-6-400-400-1024, divergence times 6",
  model: "betaVae",
  modelOptions: { ...networks, beta },
};

/** The gap of mutual information of the means of all rows that the model was trained on. */
export const gap = (run: number): Measure =>
  remembered(async (runs) => {
    const { model, set, lab } = runs[run]!;
    const { mean } = await posterior(model, set.train, { engine: lab.engine });
    return mutualInformationGap(mean, set.train.factors!).score;
  });

/** Nats by which reconstructions of the test rows miss them. */
export const distortion = (run: number): Measure =>
  remembered(async (runs) => {
    const { model, set, lab } = runs[run]!;
    const options = { engine: lab.engine, seed: lab.seed };
    return (await rateDistortion(model, set.test, options)).distortion;
  });
