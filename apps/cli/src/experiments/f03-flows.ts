import { mnistFlowVae } from "../recipes/mnist-flow-vae.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { difference } from "./measures/difference.ts";
import { testNll } from "./measures/test-nll.ts";
import { modelExperiment } from "./model-experiment.ts";

/** Codes of each test row by which −log p(x) is estimated. */
const samples = 500;

const [normal, planar, masked] = [testNll(0, samples), testNll(1, samples), testNll(2, samples)];

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

/** The same with inverse autoregressive flows. */
const mnistAutoregressiveFlows: RecipeOf<"flowVae"> = {
  ...mnistFlowVae,
  name: "mnist-autoregressive-flows",
  summary: "with 4 inverse autoregressive flows, 784-200-40-200-784, pixels drawn anew as 0 or 1",
  modelOptions: {
    ...mnistFlowVae.modelOptions,
    flow: "inverseAutoregressive",
    flows: 4,
    flowUnits: 100,
  },
  reaches: {
    ...mnistFlowVae.reaches,
    source: "nobody's: D. P. Kingma et al., 2016, have deep convolutions",
  },
};

export const f03Flows = modelExperiment({
  id: "F3",
  title:
    "a posterior of 20 planar flows, or of 4 inverse autoregressive ones, 784-200-40-200-784, 20 epochs",
  open: "20 epochs; the source of planar flows has 500,000 steps: bounds of 87.5 nats with 10 flows and 89.9 without. Of this training 10 of them gain nothing, with a code of 8 neither. That of inverse autoregressive ones has deep convolutions. 500 codes estimate −log p, on test pixels drawn once as 0 or 1",
  recipes: [mnistNormalPosterior, mnistFlowVae, mnistAutoregressiveFlows],
  settings: { samples },
  figures: [
    { name: "normal posterior: test −log p, nats", measure: normal },
    { name: "20 planar flows: test −log p, nats", measure: planar },
    { name: "4 inverse autoregressive flows: test −log p, nats", measure: masked },
    {
      name: "what planar flows gain, nats",
      atLeast: 0,
      source: "the same networks and training with a normal posterior",
      measure: difference(normal, planar),
    },
    {
      name: "what inverse autoregressive flows gain, nats",
      atLeast: 0,
      source: "the same networks and training with a normal posterior",
      measure: difference(normal, masked),
    },
  ],
});
