import { denseOptions } from "../dense/_dense-options.ts";
import { likelihoods } from "../objective/_likelihoods.ts";
import { outputs } from "../objective/_outputs.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import { vaeOptions } from "../variational/_vae-options.ts";

/** The likelihoods that have nothing to learn. */
const spoken = ["bernoulli", "gaussian", "laplace", "categorical", "poisson"] as const;

/** The options of `fromLayers`. */
export const fromLayersOptions = varied(
  denseOptions,
  ["outputActivation", "reconstruction", "corruption", "penalties"],
  {
    /** The network that maps rows to codes, or to the means and log-variances of a `likelihood`'s model; or its `networkSpec`. */
    encoder: { type: "network", required: true, help: "maps rows to codes" },
    /** The network that maps codes to rows; its `outputActivation` comes after it. Or its `networkSpec`. */
    decoder: { type: "network", required: true, help: "maps codes to rows" },
    /** Further networks by name, or their `networkSpec`s; the objective does not use them. Default: {}. */
    parts: { type: "networks", default: {}, help: "further networks by name" },
    /**
     * What is put after the decoder: "sigmoid", with which cross-entropy goes, "exponential", of log means, "softmax" along the last axis, or
     * "linear", nothing. Default: "linear", or that of the likelihood.
     */
    outputActivation: {
      type: "choice",
      choices: namesOf(outputs),
      derived: ({ likelihood }) =>
        likelihood === undefined ? "linear" : likelihoods[likelihood as "gaussian"].output,
      help: "what is put after the decoder",
    },
    /**
     * What a variational model's decoder says of a row, one of those of `vae` that have nothing to learn. Default: null, for a model that is
     * not variational.
     */
    likelihood: {
      type: "choice",
      choices: spoken,
      nullable: true,
      help: "what a variational model's decoder says of a row (default: none, not variational)",
    },
    /** The standard deviation of a gaussian or laplace likelihood, > 0. Default: 1. */
    likelihoodStddev: vaeOptions.likelihoodStddev,
    /** The weight of the divergence from N(0, I) of a model with a likelihood, ≥ 0. Default: 1. */
    beta: { ...vaeOptions.beta, usedWith: { likelihood: spoken } },
    /** The reconstruction loss of a model without a likelihood. Default: binary cross-entropy with a sigmoid, else squared error. */
    reconstruction: { ...denseOptions.reconstruction, usedWith: { likelihood: [undefined] } },
  },
);
