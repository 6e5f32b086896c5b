import { contraction, contractionEstimate, weighted } from "@autoencoders/losses";
import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedOutput } from "../suited/_suited-output.ts";
import { suitedSizes } from "../suited/_suited-sizes.ts";
import { zooEntry } from "./zoo-entry.ts";

const contractiveOptions = varied(
  denseOptions,
  [
    "inputShape",
    "hidden",
    "codeDim",
    "outputActivation",
    "reconstruction",
    "tied",
    "kernelInitializer",
    "corruption",
    "penalties",
    "seed",
  ],
  {
    /** The size of the code. Default: 64. */
    codeDim: { ...denseOptions.codeDim, default: 64 },
    /** The activation of the hidden layers and the code, one that has a derivative here. Default: "sigmoid". */
    activation: {
      type: "choice",
      choices: ["sigmoid", "tanh", "relu", "elu", "softplus", "linear"],
      default: "sigmoid",
      help: "of the hidden layers and the code",
    },
    /** The reconstruction loss. Default: "meanSquaredError". */
    reconstruction: {
      type: "choice",
      choices: denseOptions.reconstruction.choices,
      default: "meanSquaredError",
      help: "reconstruction loss",
    },
    /** Further terms of the objective by name. Default: {}. */
    penalties: { ...denseOptions.penalties, reserved: ["reconstruction", "kl", "contraction"] },
    /** The weight of the contraction term. Default: 0.0001. */
    weight: { type: "number", min: 0, default: 1e-4, help: "of the contraction term" },
  },
);

/** The options of `contractive`. */
export interface ContractiveOptions extends OptionsOf<typeof contractiveOptions> {}

/**
 * A code that changes little when the row does: the squared norm of its Jacobian is a term of the objective, exact for one
 * layer and estimated from a random direction with hidden ones. Terms: `reconstruction`, `contraction`.
 * @throws OptionError
 *
 * S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio, "Contractive Auto-Encoders: Explicit Invariance During
 * Feature Extraction", ICML 2011, https://icml.cc/2011/papers/455_icmlpaper.pdf
 */
export function contractive(options: ContractiveOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("contractive", contractiveOptions, options, limits);
  const { hidden, weight, activation } = values;
  const penalty = hidden.length === 0 ? contraction() : contractionEstimate();
  return buildDense({
    name: "contractive",
    options: stored,
    values: {
      ...values,
      codeActivation: activation,
      penalties: { contraction: weighted(weight, penalty), ...values.penalties },
    },
    limits,
  });
}

/** The zoo's entry of the contractive autoencoder: its builder, options, summary and source. */
export const contractiveEntry = zooEntry(contractive, contractiveOptions, {
  suited: (size, { reconstruction }) => ({
    codeDim: suitedSizes.code(size, contractiveOptions.codeDim.default),
    ...suitedOutput(reconstruction),
  }),
  summary: "a code that changes little when the row does",
  source: {
    authors: "S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio",
    title: "Contractive Auto-Encoders: Explicit Invariance During Feature Extraction",
    year: 2011,
    link: "https://icml.cc/2011/papers/455_icmlpaper.pdf",
  },
});
