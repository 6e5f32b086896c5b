import { weighted } from "@autoencoders/losses";
import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import { type Sparsity, type SparsityName, sparsities } from "../dense/_sparsities.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedSizes } from "../suited/_suited-sizes.ts";
import { zooEntry } from "./zoo-entry.ts";

const sparseOptions = varied(
  denseOptions,
  [
    "inputShape",
    "hidden",
    "codeDim",
    "codeActivation",
    "outputActivation",
    "reconstruction",
    "tied",
    "kernelInitializer",
    "corruption",
    "penalties",
    "seed",
  ],
  {
    /** The size of the code, which may be larger than a row. Default: 1000. */
    codeDim: { ...denseOptions.codeDim, default: 1000 },
    /** The activation of the hidden layers and the code. Default: "sigmoid" for a penalty, "relu" for a selection. */
    codeActivation: {
      ...denseOptions.codeActivation,
      derived: ({ sparsity }) => sparsities[sparsity as SparsityName].codeActivation,
      help: "of the code (default: sigmoid; relu for kSparse and winnerTakeAll)",
    },
    /** What the decoder ends in: "sigmoid" for data in [0, 1], "linear" for any. Default: "linear". */
    outputActivation: { ...denseOptions.outputActivation, default: "linear" },
    /** Further terms of the objective by name. Default: {}. */
    penalties: { ...denseOptions.penalties, reserved: ["reconstruction", "kl", "sparsity"] },
    /** What makes the code sparse: a penalty on an active code, or a rule which of its units stay active. Default: "klSparsity". */
    sparsity: {
      type: "choice",
      choices: namesOf(sparsities),
      default: "klSparsity",
      help: "a penalty on an active code, or a rule which of its units stay active",
    },
    /** The mean that klSparsity and squaredSparsity want of each unit of the code, in (0, 1). Default: 0.1. */
    target: {
      type: "number",
      above: 0,
      below: 1,
      default: 0.1,
      usedWith: { sparsity: ["klSparsity", "squaredSparsity"] },
      help: "of klSparsity and squaredSparsity: mean activation that each unit of the code should have",
    },
    /** The weight of the penalty. Default: 0.2. */
    weight: {
      type: "number",
      min: 0,
      default: 0.2,
      usedWith: { sparsity: ["klSparsity", "squaredSparsity", "l1Activity"] },
      help: "of klSparsity, squaredSparsity and l1Activity: weight of the penalty",
    },
    /** How many units of a row's code kSparse leaves active while training. Default: 25. */
    k: {
      type: "number",
      integer: true,
      min: 1,
      default: 25,
      usedWith: { sparsity: ["kSparse"] },
      help: "of kSparse: units of a row's code that stay active while training",
    },
    /** How many times k units kSparse leaves active otherwise. Default: 1. */
    alpha: {
      type: "number",
      min: 1,
      default: 1,
      usedWith: { sparsity: ["kSparse"] },
      help: "of kSparse: alpha times k units stay active when not training",
    },
    /** The share of a batch's rows in which winnerTakeAll leaves a unit active while training, in (0, 1]. Default: 0.05. */
    rate: {
      type: "number",
      above: 0,
      max: 1,
      default: 0.05,
      usedWith: { sparsity: ["winnerTakeAll"] },
      help: "of winnerTakeAll: share of a batch's rows in which a unit stays active while training",
    },
  },
);

/** The options of `sparse`. */
export interface SparseOptions extends OptionsOf<typeof sparseOptions> {}

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
  const { values, stored } = checkOptions("sparse", sparseOptions, options, limits);
  const { weight, codeActivation, penalties } = values;
  const { penalty, codeLayer }: Sparsity = sparsities[values.sparsity];
  const sparsity = penalty && { sparsity: weighted(weight, penalty(values)) };
  return buildDense({
    name: "sparse",
    options: stored,
    values: { ...values, activation: codeActivation, penalties: { ...sparsity, ...penalties } },
    codeLayer: codeLayer?.(values),
    limits,
  });
}

/** The zoo's entry of the sparse autoencoder: its builder, options, summary and source. */
export const sparseEntry = zooEntry(sparse, sparseOptions, {
  suited: (
    size,
    { sparsity, codeDim = suitedSizes.wideCode(size, sparseOptions.codeDim.default) },
  ) => ({
    codeDim,
    ...(sparsity === "kSparse" && {
      k: Math.min(Number(codeDim), suitedSizes.code(size, sparseOptions.k.default)),
    }),
  }),
  summary: "a wide code of which few units are active at a time",
  source: {
    authors: "A. Ng",
    title: "Sparse autoencoder, CS294A lecture notes",
    year: 2011,
    link: "https://web.stanford.edu/class/cs294a/sparseAutoencoder.pdf",
  },
});
