import { mnistVampVae } from "../recipes/mnist-vamp-vae.ts";
import type { RecipeOf } from "../recipes/recipe.ts";

const { hidden, codeDim, activation, kernelInitializer, binarize } = mnistVampVae.modelOptions;

/** The networks and the training of `mnist-vamp-vae` with the prior N(0, I) and a normal posterior: the bound of one code is their sum of terms. */
export const mnistNormalPrior: RecipeOf<"iwae"> = {
  ...mnistVampVae,
  name: "mnist-normal-prior",
  summary: "variational, 784-300-300-40-300-300-784, pixels drawn anew as 0 or 1",
  model: "iwae",
  modelOptions: { hidden, codeDim, activation, kernelInitializer, binarize, samples: 1 },
  reaches: { ...mnistVampVae.reaches, source: "what learned priors are held against" },
};
