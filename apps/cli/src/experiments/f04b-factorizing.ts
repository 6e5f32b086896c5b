import { spritesFactorVae } from "../recipes/sprites-factor-vae.ts";
import { distortion, gap, spritesBetaVae } from "./_sprites-disentangled.ts";
import { difference } from "./measures/difference.ts";
import { modelExperiment } from "./model-experiment.ts";

const models = ["β-VAE", "FactorVAE"];
const gaps = models.map((_, run) => gap(run));
const distortions = models.map((_, run) => distortion(run));

const source = "H. Kim, A. Mnih, 2018: above β-VAE's at no worse distortion";

export const f04bFactorizing = modelExperiment({
  id: "F4b",
  title: "FactorVAE with a gamma of 35 against β-VAE with a β of 6, sprites, 60 epochs",
  open: "generated sprites, 8,000 of 32 × 32 to train on, where the source has 737,280 of 64 × 64; a discriminator of two layers of 500, where the source has six of 1,000",
  recipes: [spritesBetaVae, spritesFactorVae],
  figures: [
    ...models.flatMap((model, run) => [
      { name: `${model}: mutual information gap`, measure: gaps[run]! },
      { name: `${model}: test distortion, nats`, measure: distortions[run]! },
    ]),
    {
      name: "what FactorVAE's gap has on β-VAE's",
      atLeast: 0,
      source,
      measure: difference(gaps[1]!, gaps[0]!),
    },
    {
      name: "nats of distortion that β-VAE has on FactorVAE",
      atLeast: 0,
      source,
      measure: difference(distortions[0]!, distortions[1]!),
    },
  ],
});
