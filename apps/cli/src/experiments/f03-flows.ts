import { mnistFlowVae } from "../recipes/mnist-flow-vae.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { difference } from "./measures/difference.ts";
import { testNll } from "./measures/test-nll.ts";
import { modelExperiment } from "./model-experiment.ts";

/** Codes of each test row by which −log p(x) is estimated. */
const samples = 500;

const [normal, flowed] = [testNll(0, samples), testNll(1, samples)];

const { flows: _, ...networks } = mnistFlowVae.modelOptions;

/** The networks and the training of `mnist-flow-vae` with a normal posterior: the bound of one code is its sum of terms. */
const mnistNormalPosterior: RecipeOf<"iwae"> = {
  ...mnistFlowVae,
  name: "mnist-normal-posterior",
  summary: "variational, 784-200-40-200-784, pixels drawn anew as 0 or 1",
  model: "iwae",
  modelOptions: { ...networks, samples: 1 },
  reaches: { ...mnistFlowVae.reaches, source: "what flows are held against" },
};

export const f03Flows = modelExperiment({
  id: "F3",
  title: "a posterior of 20 planar flows, 784-200-40-200-784, 20 epochs",
  open: "20 epochs; the source has 500,000 steps: bounds of 87.5 nats with 10 flows and 89.9 without. Of this training 10 flows gain nothing, with a code of 8 neither. 500 codes estimate −log p, on test pixels drawn once as 0 or 1",
  recipes: [mnistNormalPosterior, mnistFlowVae],
  settings: { samples },
  figures: [
    { name: "normal posterior: test −log p, nats", measure: normal },
    { name: "20 flows: test −log p, nats", measure: flowed },
    {
      name: "what the flows gain, nats",
      atLeast: 0,
      source: "the same networks and training with a normal posterior",
      measure: difference(normal, flowed),
    },
  ],
});
