import { contraction, contractionEstimate, weighted } from "@autoencoders/losses";
import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import type { BuildLimits } from "../options/_build-limits.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varyOptions } from "../options/_vary-options.ts";
import type { OptionSchemas } from "../options/option-schema.ts";
import { type ZooEntry, zooEntry } from "./_zoo-entry.ts";
import type { DenseAutoencoderOptions } from "./dense-autoencoder.ts";

export interface ContractiveOptions extends Omit<DenseAutoencoderOptions, "codeActivation"> {
  /** Of the contraction term. */
  readonly weight?: number;
}

const contractiveOptions: OptionSchemas = {
  ...varyOptions(
    denseOptions,
    Object.keys(denseOptions).filter((name) => name !== "codeActivation"),
    { codeDim: 64, reconstruction: "meanSquaredError" },
  ),
  activation: {
    ...denseOptions.activation,
    choices: ["sigmoid", "tanh", "relu", "elu", "softplus", "linear"],
    default: "sigmoid",
    help: "of the hidden layers and the code",
  },
  penalties: { ...denseOptions.penalties, reserved: ["reconstruction", "kl", "contraction"] },
  weight: { type: "number", min: 0, default: 1e-4, help: "of the contraction term" },
};

/**
 * A code that changes little when the row does: the squared norm of its Jacobian is a term of the objective, exact for one
 * layer and estimated from a random direction with hidden ones. Terms: `reconstruction`, `contraction`.
 * @throws OptionError
 *
 * S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio, "Contractive Auto-Encoders: Explicit Invariance During
 * Feature Extraction", ICML 2011, https://icml.cc/2011/papers/455_icmlpaper.pdf
 */
export function contractive(options: ContractiveOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("contractive", contractiveOptions, options);
  const { weight, ...dense } = values;
  const penalty = dense.hidden.length === 0 ? contraction() : contractionEstimate();
  const penalties = { contraction: weighted(weight, penalty), ...dense.penalties };
  return buildDense("contractive", stored, { ...dense, penalties }, limits);
}

export const contractiveEntry: ZooEntry = zooEntry(contractive, contractiveOptions, {
  summary: "a code that changes little when the row does",
  source: {
    authors: "S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio",
    title: "Contractive Auto-Encoders: Explicit Invariance During Feature Extraction",
    year: 2011,
    link: "https://icml.cc/2011/papers/455_icmlpaper.pdf",
  },
});
