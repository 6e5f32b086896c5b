import { mnistVampVae } from "../recipes/mnist-vamp-vae.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { withOptions } from "./_with-options.ts";
import { drawSamples } from "./draw-samples.ts";
import { difference } from "./measures/difference.ts";
import { testNll } from "./measures/test-nll.ts";
import { modelExperiment } from "./model-experiment.ts";

const { hidden, codeDim, activation, kernelInitializer, binarize } = mnistVampVae.modelOptions;

/** The networks and the training of `mnist-vamp-vae` with the prior N(0, I): the bound of one code is its sum of terms. */
const mnistNormalPrior: RecipeOf<"iwae"> = {
  ...mnistVampVae,
  name: "mnist-normal-prior",
  summary: "variational, 784-300-300-40-300-300-784, pixels drawn anew as 0 or 1",
  model: "iwae",
  modelOptions: { hidden, codeDim, activation, kernelInitializer, binarize, samples: 1 },
  reaches: { ...mnistVampVae.reaches, source: "what learned priors are held against" },
};

/** Codes of each test row by which −log p(x) is estimated. */
const samples = 500;

const [normal, vamp, mixture] = [testNll(0, samples), testNll(1, samples), testNll(2, samples)];

const source = "the same networks and training with N(0, I)";

export const f02Priors = modelExperiment({
  id: "F2",
  title: "learned priors of 100 components, 784-300-300-40-300-300-784, 20 epochs",
  open: "20 epochs and 100 components, where the source has 500 and trains to the end, 82.4 nats; here 500 codes estimate −log p, on test pixels drawn once as 0 or 1",
  recipes: [
    mnistNormalPrior,
    mnistVampVae,
    withOptions(mnistVampVae, "mnist-mixture-prior", { prior: "mixture" }),
  ],
  settings: { samples },
  figures: [
    { name: "N(0, I): test −log p, nats", measure: normal },
    { name: "VampPrior: test −log p, nats", measure: vamp },
    { name: "mixture: test −log p, nats", measure: mixture },
    {
      name: "what the VampPrior gains on N(0, I), nats",
      atLeast: 0.5,
      source,
      measure: difference(normal, vamp),
    },
    {
      name: "what the mixture gains on N(0, I), nats",
      atLeast: 0.5,
      source,
      measure: difference(normal, mixture),
    },
  ],
  draw: (runs) => drawSamples(runs[1]!),
});
