import { denseOptions } from "../dense/_dense-options.ts";
import { likelihoods } from "../objective/_likelihoods.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import { usualScale } from "./_likelihood-scale.ts";

const schemas = varied(
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
  {
    /** Layer sizes between row and heads, mirrored after the code. Default: [500, 500]. */
    hidden: { ...denseOptions.hidden, default: [500, 500] },
    /** How many latents a code has. Default: 20. */
    codeDim: { ...denseOptions.codeDim, default: 20 },
    /** The activation of the hidden layers. Default: "elu". */
    activation: { ...denseOptions.activation, default: "elu" },
    /** What the encoder's second head gives, log σ² or σ; the encoder itself always gives [mean, log σ²]. Default: "logVar". */
    head: {
      type: "choice",
      choices: ["logVar", "stddev"],
      default: "logVar",
      help: "what the encoder's second head gives: log σ² or σ",
    },
    /** The weight of the divergence, ≥ 0; 1 is the evidence lower bound. Default: 1. */
    beta: {
      type: "number",
      min: 0,
      default: 1,
      help: "weight of the divergence from the prior; 1 is the evidence lower bound",
    },
    /**
     * What the decoder says of a row: "bernoulli" for data in [0, 1], "gaussian" for any, "laplace" for any with numbers far off,
     * "categorical" for categories along the last axis, and for counts "poisson", "negativeBinomial" or "zeroInflatedNegativeBinomial".
     * Default: "bernoulli".
     */
    likelihood: {
      type: "choice",
      choices: namesOf(likelihoods),
      default: "bernoulli",
      help: "bernoulli for data in [0, 1], gaussian or laplace for any, categorical, or one of counts",
    },
    /** The standard deviation of a gaussian or laplace likelihood, > 0, or what it begins with where it is learned. Default: 1. */
    likelihoodStddev: {
      type: "number",
      above: 0,
      default: 1,
      usedWith: { likelihood: ["gaussian", "laplace"] },
      help: "standard deviation of a gaussian or laplace likelihood",
    },
    /**
     * Whether the standard deviation of a gaussian or laplace likelihood stays as it is, is learned as one for all features, or as one
     * for each feature; the negative binomial ones learn their dispersion and zero inflation so. Default: "fixed", and "perFeature" of
     * those that have to learn.
     */
    likelihoodScale: {
      type: "choice",
      choices: ["fixed", "shared", "perFeature"],
      derived: ({ likelihood }) => usualScale(likelihood),
      help: "whether what a likelihood has besides the decoder is fixed, learned as one or learned for each feature (default: fixed where it can be)",
    },
  },
);

type Schemas = typeof schemas;

/** The types of `vaeOptions`, by a name that other builders' types can refer to. */
export interface VaeSchemas extends Schemas {}

/** The options of `vae`. */
export const vaeOptions: VaeSchemas = schemas;
