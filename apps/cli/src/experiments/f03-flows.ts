import { mnistFlowVae } from "../recipes/mnist-flow-vae.ts";
import { mnistNormalPrior } from "./_normal-prior.ts";
import { testNll } from "./measures/test-nll.ts";
import { type Measure, modelExperiment } from "./model-experiment.ts";

/** Codes of each test row by which −log p(x) is estimated. */
const samples = 500;

const nll = (run: number): Measure => testNll(run, samples);

export const f03Flows = modelExperiment({
  id: "F3",
  title: "a posterior of 10 planar flows, 784-300-300-40-300-300-784, 20 epochs",
  open: "20 epochs, where the source has 500,000 steps: bounds of 87.5 nats with 10 flows and 89.9 without; here 500 codes estimate −log p, on test pixels drawn once as 0 or 1",
  recipes: [mnistNormalPrior, mnistFlowVae],
  figures: [
    { name: "normal posterior: test −log p, nats", measure: nll(0) },
    { name: "10 flows: test −log p, nats", measure: nll(1) },
    {
      name: "what the flows gain, nats",
      atLeast: 0,
      source: "the same networks and training with a normal posterior",
      measure: async (runs) => (await nll(0)(runs)) - (await nll(1)(runs)),
    },
  ],
});
