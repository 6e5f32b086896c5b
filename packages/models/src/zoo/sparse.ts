import { weighted } from "@autoencoders/losses";
import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import type { BuildLimits } from "../options/_build-limits.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varyOptions } from "../options/_vary-options.ts";
import type { OptionSchemas } from "../options/option-schema.ts";
import { type Sparsity, type SparsityName, sparsities } from "./_sparsities.ts";
import { type ZooEntry, zooEntry } from "./_zoo-entry.ts";
import type { DenseAutoencoderOptions } from "./dense-autoencoder.ts";

export interface SparseOptions extends Omit<DenseAutoencoderOptions, "activation"> {
  /** A penalty on an active code, or a rule which of its units stay active. */
  readonly sparsity?: SparsityName;
  /** Of klSparsity and squaredSparsity: the mean that each unit of the code should have, in (0, 1). */
  readonly target?: number;
  /** Of the penalty. */
  readonly weight?: number;
  /** Of kSparse: units of a row's code that stay active while training. */
  readonly k?: number;
  /** Of kSparse: alpha · k units stay active otherwise. */
  readonly alpha?: number;
  /** Of winnerTakeAll: share of a batch's rows in which a unit stays active while training, in (0, 1]. */
  readonly rate?: number;
}

const sparseOptions: OptionSchemas = {
  ...varyOptions(
    denseOptions,
    Object.keys(denseOptions).filter((name) => name !== "activation"),
    { codeDim: 1000, outputActivation: "linear" },
  ),
  codeActivation: {
    ...denseOptions.codeActivation,
    help: "of the code (default: sigmoid; relu for kSparse and winnerTakeAll)",
  },
  penalties: { ...denseOptions.penalties, reserved: ["reconstruction", "kl", "sparsity"] },
  sparsity: {
    type: "choice",
    choices: Object.keys(sparsities),
    default: "klSparsity",
    help: "a penalty on an active code, or a rule which of its units stay active",
  },
  target: {
    type: "number",
    above: 0,
    below: 1,
    default: 0.1,
    help: "of klSparsity and squaredSparsity: mean activation that each unit of the code should have",
  },
  weight: { type: "number", min: 0, default: 0.2, help: "of the penalty" },
  k: {
    type: "number",
    integer: true,
    min: 1,
    default: 25,
    help: "of kSparse: units of a row's code that stay active while training",
  },
  alpha: {
    type: "number",
    min: 1,
    default: 1,
    help: "of kSparse: alpha times k units stay active when not training",
  },
  rate: {
    type: "number",
    above: 0,
    max: 1,
    default: 0.05,
    help: "of winnerTakeAll: share of a batch's rows in which a unit stays active while training",
  },
};

/**
 * A wide code, larger than the row if need be, of which few units are active at a time. Terms: `reconstruction` and, where
 * the sparsity is a penalty, `sparsity`. With kSparse and winnerTakeAll the encoder selects: while training as its paper
 * trains, otherwise the alpha · k largest units, or the code as it is.
 * @throws OptionError
 * @throws PenaltyError where klSparsity meets a code that can leave [0, 1]
 *
 * A. Ng, "Sparse autoencoder", CS294A lecture notes, 2011, https://web.stanford.edu/class/cs294a/sparseAutoencoder.pdf;
 * A. Makhzani, B. Frey, "k-Sparse Autoencoders", ICLR 2014, https://arxiv.org/abs/1312.5663, and "Winner-Take-All
 * Autoencoders", NIPS 2015, https://arxiv.org/abs/1409.2752
 */
export function sparse(options: SparseOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("sparse", sparseOptions, options);
  const { sparsity, weight, penalties } = values;
  const { codeActivation, penalty, codeLayer }: Sparsity = sparsities[sparsity];
  const activation = values.codeActivation ?? codeActivation;
  const parts = {
    ...values,
    ...{ activation, codeActivation: activation },
    ...(codeLayer && { codeLayer: codeLayer(values) }),
    penalties: { ...(penalty && { sparsity: weighted(weight, penalty(values)) }), ...penalties },
  };
  return buildDense("sparse", stored, parts, limits);
}

export const sparseEntry: ZooEntry = zooEntry(sparse, sparseOptions, {
  summary: "a wide code of which few units are active at a time",
  source: {
    authors: "A. Ng",
    title: "Sparse autoencoder, CS294A lecture notes",
    year: 2011,
    link: "https://web.stanford.edu/class/cs294a/sparseAutoencoder.pdf",
  },
});
