import type { RecipeOf } from "../recipes/recipe.ts";
import { spritesBetaTcVae } from "../recipes/sprites-beta-tc-vae.ts";
import { distortion, gap, networks, spritesBetaVae } from "./_sprites-disentangled.ts";
import { difference } from "./measures/difference.ts";
import { modelExperiment } from "./model-experiment.ts";

/** The same networks and training with the covariance of a batch's codes, or of their means, drawn toward that of the prior. */
const spritesDipVae = (covarianceOf: "means" | "codes"): RecipeOf<"dipVae"> => ({
  ...spritesBetaTcVae,
  name: `sprites-dip-vae-${covarianceOf}`,
  summary: "DIP-VAE, 1024-400-400-6-400-400-1024",
  model: "dipVae",
  modelOptions: { ...networks, covarianceOf },
});

const models = ["β-VAE", "β-TC-VAE", "DIP-VAE-I", "DIP-VAE-II"];
const gaps = models.map((_, run) => gap(run));
const distortions = models.map((_, run) => distortion(run));

const source = "R. T. Q. Chen et al., 2018: above β-VAE's at no worse distortion";

export const f04Disentangling = modelExperiment({
  id: "F4",
  title: "β-TC-VAE against β-VAE with the same β of 6, DIP-VAE I and II, sprites, 60 epochs",
  open: "generated sprites, 8,000 of 32 × 32 to train on, where the source has 737,280 of 64 × 64",
  recipes: [spritesBetaVae, spritesBetaTcVae, spritesDipVae("means"), spritesDipVae("codes")],
  figures: [
    ...models.flatMap((model, run) => [
      { name: `${model}: mutual information gap`, measure: gaps[run]! },
      { name: `${model}: test distortion, nats`, measure: distortions[run]! },
    ]),
    {
      name: "what β-TC-VAE's gap has on β-VAE's",
      atLeast: 0,
      source,
      measure: difference(gaps[1]!, gaps[0]!),
    },
    {
      name: "nats of distortion that β-VAE has on β-TC-VAE",
      atLeast: 0,
      source,
      measure: difference(distortions[0]!, distortions[1]!),
    },
  ],
});
