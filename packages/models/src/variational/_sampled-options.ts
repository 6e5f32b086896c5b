import { varied } from "../options/_varied.ts";
import { vaeOptions } from "./_vae-options.ts";

const schemas = varied(
  vaeOptions,
  [
    "inputShape",
    "activation",
    "kernelInitializer",
    "corruption",
    "seed",
    "head",
    "beta",
    "likelihood",
    "likelihoodStddev",
    "likelihoodScale",
  ],
  {
    /** Layer sizes between row and heads, mirrored after the code. Default: [300, 300]. */
    hidden: { ...vaeOptions.hidden, default: [300, 300] },
    /** How many latents a code has. Default: 40. */
    codeDim: { ...vaeOptions.codeDim, default: 40 },
    /**
     * Whether each number of a row, in input and target, is drawn anew in each step as 0 or 1, being the probability of 1; in validation too.
     * Default: false.
     */
    binarize: {
      type: "boolean",
      default: false,
      help: "draw each number anew as 0 or 1 in each step, being the probability of 1",
    },
    /** Further terms of the objective by name. Default: {}. */
    penalties: { ...vaeOptions.penalties, reserved: ["reconstruction", "kl", "rate"] },
  },
);

type Schemas = typeof schemas;

/** The types of `sampledOptions`, by a name that other builders' types can refer to. */
export interface SampledSchemas extends Schemas {}

/** The options of variational models whose divergence is that of drawn codes. */
export const sampledOptions: SampledSchemas = schemas;
