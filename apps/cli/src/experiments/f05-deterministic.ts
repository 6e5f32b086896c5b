import { mnistRae } from "../recipes/mnist-rae.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { drawnSettings } from "./_drawn-features.ts";
import { ofMixture, ofPrior } from "./_frechet-distances.ts";
import { drawSamples } from "./draw-samples.ts";
import { difference } from "./measures/difference.ts";
import { modelExperiment } from "./model-experiment.ts";

const { hidden, codeDim, activation } = mnistRae.modelOptions;
const networks = { hidden, codeDim, activation };

/** The same layers and training with a distribution over codes. */
export const mnistPlainVae: RecipeOf<"vae"> = {
  ...mnistRae,
  name: "mnist-plain-vae",
  summary: "variational, 784-500-500-16-500-500-784",
  model: "vae",
  modelOptions: { ...networks, kernelInitializer: "glorotUniform" },
};

/** The same layers and training with codes that are distributed as the prior. */
const mnistWae: RecipeOf<"wae"> = {
  ...mnistRae,
  name: "mnist-wae",
  summary: "Wasserstein, 784-500-500-16-500-500-784",
  model: "wae",
  modelOptions: networks,
};

const settings = { components: 10, drawn: drawnSettings };

const [vae, rae] = [ofPrior(0), ofMixture(2, settings)];

export const f05Deterministic = modelExperiment({
  id: "F5",
  title:
    "RAE with a mixture of 10 fitted to its codes, against VAE and WAE, codes of 16, 30 epochs",
  open: "dense layers where the source has convolutions; 10,000 samples against the 10,000 test rows",
  recipes: [mnistPlainVae, mnistWae, mnistRae],
  settings,
  figures: [
    { name: "VAE, N(0, I): Fréchet distance", measure: vae },
    { name: "WAE, N(0, I): Fréchet distance", measure: ofPrior(1) },
    { name: "VAE, mixture: Fréchet distance", measure: ofMixture(0, settings) },
    { name: "RAE, mixture: Fréchet distance", measure: rae },
    {
      name: "what the VAE's distance has on that of RAE with its mixture",
      atLeast: 0,
      source: "P. Ghosh et al., 2020, whose order it is",
      measure: difference(vae, rae),
    },
  ],
  draw: (runs) => drawSamples(runs[1]!),
});
