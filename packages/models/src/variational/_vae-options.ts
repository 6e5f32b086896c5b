import { denseOptions } from "../dense/_dense-options.ts";
import { varyOptions } from "../options/_vary-options.ts";
import type { OptionSchemas } from "../options/option-schema.ts";

/** The options of `vae`. */
export const vaeOptions: OptionSchemas = {
  ...varyOptions(
    denseOptions,
    [
      "inputShape",
      "hidden",
      "codeDim",
      "activation",
      "kernelInitializer",
      "corruption",
      "penalties",
      "seed",
    ],
    { hidden: [500, 500], codeDim: 20, activation: "elu" },
  ),
  head: {
    type: "choice",
    choices: ["logVar", "stddev"],
    default: "logVar",
    help: "what the encoder's second head gives: log σ² or σ",
  },
  beta: {
    type: "number",
    min: 0,
    default: 1,
    help: "weight of the divergence from the prior; 1 is the evidence lower bound",
  },
  likelihood: {
    type: "choice",
    choices: ["bernoulli", "gaussian"],
    default: "bernoulli",
    help: "bernoulli for data in [0, 1], gaussian for any",
  },
  likelihoodStddev: {
    type: "number",
    above: 0,
    default: 1,
    help: "standard deviation of the gaussian likelihood",
  },
};
