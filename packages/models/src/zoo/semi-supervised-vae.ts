import { assemble } from "../_assemble.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { denseDecoder } from "../dense/_dense-decoder.ts";
import { layerSizes } from "../dense/_dense-layers.ts";
import { initializeKernels } from "../kernels/_initialize-kernels.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import { likelihoods } from "../objective/_likelihoods.ts";
import { checkPenalties } from "../objective/_penalty-terms.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varied } from "../options/_varied.ts";
import { type BuildLimits, checkSize } from "../options/build-limits.ts";
import { OptionError } from "../options/option-error.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedVae } from "../suited/_suited-vae.ts";
import { likelihoodParameters } from "../variational/_likelihood-scale.ts";
import { semiSupervisedNetworks } from "../variational/_semi-supervised-networks.ts";
import { semiSupervisedObjective } from "../variational/_semi-supervised-objective.ts";
import { vaeOptions } from "../variational/_vae-options.ts";
import { zooEntry } from "./zoo-entry.ts";

const semiSupervisedVaeOptions = varied(
  vaeOptions,
  [
    "inputShape",
    "beta",
    "kernelInitializer",
    "corruption",
    "seed",
    "likelihood",
    "likelihoodStddev",
    "likelihoodScale",
  ],
  {
    /** Layer sizes of the classifier, between row and heads, and mirrored after the code; at least one. Default: [500]. */
    hidden: { ...vaeOptions.hidden, default: [500] },
    /** How many latents a code has, before its classes. Default: 50. */
    codeDim: { ...vaeOptions.codeDim, default: 50 },
    /** The activation of the hidden layers. Default: "softplus". */
    activation: { ...vaeOptions.activation, default: "softplus" },
    /** How many classes the rows have, ≥ 2. Default: 10. */
    classes: {
      type: "number",
      integer: true,
      min: 2,
      max: 1000,
      default: 10,
      help: "how many classes the rows have (the command line: those of the rows)",
    },
    /** The weight of the cross-entropy of a row with a label, ≥ 0: the fewer labels, the greater. Default: 46. */
    labelWeight: {
      type: "number",
      min: 0,
      default: 46,
      help: "weight of the cross-entropy of a row with a label; the fewer labels, the greater",
    },
    /** Further terms of the objective by name. Default: {}. */
    penalties: { ...vaeOptions.penalties, reserved: ["reconstruction", "kl", "bound", "label"] },
  },
);

/** The options of `semiSupervisedVae`. */
export interface SemiSupervisedVaeOptions extends OptionsOf<typeof semiSupervisedVaeOptions> {}

/**
 * A variational autoencoder that learns to tell classes of a few labels and many rows without (M2): a row is made of its class and of
 * latents, and the class of a row without a label is a latent too. A code is [latents, probability of each class]; what a row's labels say comes
 * by the row `condition`, which `fit` makes of them. The kernel of log σ² begins at 0, whatever `kernelInitializer` says of the others, so that the variance of
 * every code begins at 1. Terms: `bound` and `label`, in nats.
 *
 * @throws OptionError where an option is unknown or out of its range, or there is no hidden layer
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * D. P. Kingma, D. J. Rezende, S. Mohamed, M. Welling, "Semi-supervised Learning with Deep Generative Models", NIPS 2014,
 * https://arxiv.org/abs/1406.5298; the weight of labels is that of Pyro's example, https://pyro.ai/examples/ss-vae.html
 */
export function semiSupervisedVae(
  options: SemiSupervisedVaeOptions,
  limits: BuildLimits = {},
): Autoencoder {
  const name = "semiSupervisedVae";
  const { values, stored } = checkOptions(name, semiSupervisedVaeOptions, options, limits);
  const { inputShape, hidden, codeDim, classes, activation, penalties } = values;
  const [first] = hidden;
  if (first === undefined) throw new OptionError(name, "hidden", "at least one layer size", "[]");
  const sizes = layerSizes(inputShape, hidden, codeDim);
  checkSize(name, parametersOf(sizes, classes) + likelihoodParameters(name, values), limits);
  quietBackend();
  const { output, isOfCounts } = likelihoods[values.likelihood];
  const networks = semiSupervisedNetworks({ ...values, isOfCounts });
  const decoders = denseDecoder({
    inputShape,
    sizes: [...sizes.slice(0, -1), codeDim + classes],
    activation,
    outputActivation: output,
    tiedTo: undefined,
  });
  const { encoder } = networks;
  const { decoder } = decoders;
  checkPenalties(penalties, { encoder, decoder });
  initializeKernels(
    name,
    { encoder, decoder },
    { initializer: values.kernelInitializer, seed: values.seed },
  );
  return assemble({
    name,
    options: stored,
    encoder,
    decoder,
    ...semiSupervisedObjective({ ...values, ...networks, ...decoders }),
  });
}

/** Counts the numbers of classifier, posterior and decoder, by the layer sizes from a row down to the latents. */
function parametersOf(sizes: readonly number[], classes: number): number {
  const dense = (from: number, to: number): number => from * to + to;
  const down = sizes.slice(0, -2).map((size, i) => dense(size, sizes[i + 1]!));
  const up = sizes.slice(0, -2).map((size, i) => dense(sizes[i + 1]!, size));
  const [last = 0, codeDim = 0] = sizes.slice(-2);
  const sum = [...down, ...down, ...up].reduce((all, count) => all + count, 0);
  const heads = dense(last, classes) + 2 * dense(last, codeDim);
  return sum + heads + classes * sizes[1]! + dense(codeDim + classes, last);
}

/** The zoo's entry of the semi-supervised variational autoencoder: its builder, options, summary and source. */
export const semiSupervisedVaeEntry = zooEntry(semiSupervisedVae, semiSupervisedVaeOptions, {
  suited: suitedVae,
  summary: "variational, learns classes of a few labels and many rows without one",
  source: {
    authors: "D. P. Kingma, D. J. Rezende, S. Mohamed, M. Welling",
    title: "Semi-supervised Learning with Deep Generative Models",
    year: 2014,
    link: "https://arxiv.org/abs/1406.5298",
  },
});
