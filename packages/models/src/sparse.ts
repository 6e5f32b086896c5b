import {
  klSparsity,
  l1Activity,
  type Penalty,
  squaredSparsity,
  weighted,
} from "@autoencoders/losses";
import { buildDense } from "./_build-dense.ts";
import type { BuildLimits } from "./_build-limits.ts";
import { checkOptions } from "./_check-options.ts";
import { denseOptions } from "./_dense-options.ts";
import { varyOptions } from "./_vary-options.ts";
import type { Autoencoder } from "./autoencoder.ts";
import type { DenseAutoencoderOptions } from "./dense-autoencoder.ts";
import type { OptionSchemas } from "./option-schema.ts";

export interface SparseOptions extends Omit<DenseAutoencoderOptions, "activation" | "tied"> {
  readonly sparsity?: keyof typeof sparsities;
  /** The mean that each unit of the code should have, in (0, 1); l1Activity has none. */
  readonly target?: number;
  /** Of the sparsity term. */
  readonly weight?: number;
}

const sparsities: Readonly<
  Record<"klSparsity" | "squaredSparsity" | "l1Activity", (options: { target: number }) => Penalty>
> = { klSparsity, squaredSparsity, l1Activity: () => l1Activity() };

export const sparseOptions: OptionSchemas = {
  ...varyOptions(
    denseOptions,
    Object.keys(denseOptions).filter((name) => name !== "activation" && name !== "tied"),
    { codeDim: 1000, codeActivation: "sigmoid", outputActivation: "linear" },
  ),
  penalties: { ...denseOptions.penalties, reserved: ["reconstruction", "kl", "sparsity"] },
  sparsity: {
    type: "choice",
    choices: Object.keys(sparsities),
    default: "klSparsity",
    help: "how an active code is penalized",
  },
  target: {
    type: "number",
    above: 0,
    below: 1,
    default: 0.1,
    help: "mean activation that each unit of the code should have",
  },
  weight: { type: "number", min: 0, default: 0.2, help: "of the sparsity term" },
};

/**
 * A wide code, larger than the row if need be, of which few units are active at a time. Terms: `reconstruction`, `sparsity`.
 * @throws OptionError
 * @throws PenaltyError where klSparsity meets a code that can leave [0, 1]
 *
 * A. Ng, "Sparse autoencoder", CS294A lecture notes, 2011, https://web.stanford.edu/class/cs294a/sparseAutoencoder.pdf
 */
export function sparse(options: SparseOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("sparse", sparseOptions, options);
  const { sparsity: kind, target, weight, ...dense } = values;
  const sparsity = weighted(weight, sparsities[kind]({ target }));
  const parts = {
    ...dense,
    activation: dense.codeActivation,
    penalties: { sparsity, ...dense.penalties },
  };
  return buildDense("sparse", stored, parts, limits);
}
