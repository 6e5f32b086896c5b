import { mnistRae } from "../recipes/mnist-rae.ts";
import type { Recipe } from "../recipes/recipe.ts";
import { drawnSettings } from "./_drawn-features.ts";
import { ofMixture, ofPrior } from "./_frechet-distances.ts";
import { mnistPlainVae } from "./f05-deterministic.ts";
import { difference } from "./measures/difference.ts";
import { modelExperiment } from "./model-experiment.ts";

/** The models of F5, briefly, and each with what it may have besides. */
const recipes = [
  mnistRae,
  {
    ...mnistRae,
    name: "mnist-rae-gradient",
    modelOptions: { ...mnistRae.modelOptions, gradientWeight: 0.1, decoderDecay: 0 },
  },
  mnistPlainVae,
  {
    ...mnistPlainVae,
    name: "mnist-info-vae",
    modelOptions: { ...mnistPlainVae.modelOptions, beta: 0, discrepancyWeight: 1000 },
  },
].map(
  (recipe): Recipe => ({
    ...recipe,
    name: `${recipe.name}-briefly`,
    fit: { ...recipe.fit, epochs: 3 },
  }),
);

const settings = { components: 10, drawn: drawnSettings };

const [decay, gradient, vae, infoVae] = [
  ofMixture(0, settings),
  ofMixture(1, settings),
  ofPrior(2),
  ofPrior(3),
] as const;

export const f05bSmoother = modelExperiment({
  id: "F5b",
  title:
    "RAE by its decoder's slope (RAE-GP) against RAE, InfoVAE against VAE, networks of F5, 3 epochs",
  open: "3 epochs, where F5 has 30; dense layers where the sources have convolutions. The slope's weight of .1 is the best of .01 and .1 after 3 epochs on validation rows; β 0 and the discrepancy's weight of 1,000 are those of an MMD-VAE. 10,000 samples against the 10,000 test rows",
  recipes,
  settings,
  figures: [
    { name: "RAE, mixture: Fréchet distance", measure: decay },
    { name: "RAE-GP, mixture: Fréchet distance", measure: gradient },
    {
      name: "what the distance of RAE has on that of RAE-GP",
      measure: difference(decay, gradient),
    },
    { name: "VAE, N(0, I): Fréchet distance", measure: vae },
    { name: "InfoVAE, N(0, I): Fréchet distance", measure: infoVae },
    { name: "VAE, mixture: Fréchet distance", measure: ofMixture(2, settings) },
    { name: "InfoVAE, mixture: Fréchet distance", measure: ofMixture(3, settings) },
    {
      name: "what the VAE's distance has on that of InfoVAE, both of N(0, I)",
      measure: difference(vae, infoVae),
    },
  ],
});
