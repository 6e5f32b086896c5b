import { assemble } from "../_assemble.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { checkQuadrants, quadrantMarks, sizeOfQuadrants } from "../completion/_quadrants.ts";
import { denseDecoder } from "../dense/_dense-decoder.ts";
import { layerSizes } from "../dense/_dense-layers.ts";
import { initializeKernels } from "../kernels/_initialize-kernels.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import { likelihoods } from "../objective/_likelihoods.ts";
import { checkPenalties } from "../objective/_penalty-terms.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import { type BuildLimits, checkSize } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { completingObjective } from "../variational/_completing-objective.ts";
import { likelihoodParameters } from "../variational/_likelihood-scale.ts";
import { vaeOptions } from "../variational/_vae-options.ts";
import { variationalEncoder } from "../variational/_variational-encoder.ts";
import { zooEntry } from "./zoo-entry.ts";

const completingVaeOptions = varied(vaeOptions, namesOf(vaeOptions), {
  /** How many latents a code has. Default: 200. */
  codeDim: { ...vaeOptions.codeDim, default: 200 },
  /** The activation of the hidden layers. Default: "relu". */
  activation: { ...vaeOptions.activation, default: "relu" },
  /**
   * How many quadrants of each image the model is given, 1, 2 or 3: the lower left one, then the upper left one too, then all but the lower right one.
   * Default: 1.
   */
  quadrants: {
    type: "number",
    integer: true,
    min: 1,
    max: 3,
    default: 1,
    help: "quadrants of each image that are given: the lower left, upper left, upper right one",
  },
  /** The weight of the negative log-likelihood of the quadrants that are given, ≥ 0; with 0 the decoder draws the others alone. Default: 1. */
  givenWeight: {
    type: "number",
    min: 0,
    default: 1,
    help: "weight of the likelihood of what is given; with 0 the decoder draws the rest alone",
  },
  /** Further terms of the objective by name. Default: {}. */
  penalties: { ...vaeOptions.penalties, reserved: ["reconstruction", "kl", "given"] },
});

/** The options of `completingVae`. */
export interface CompletingVaeOptions extends OptionsOf<typeof completingVaeOptions> {}

/**
 * A variational autoencoder that completes images of which some quadrants are given: its encoder sees these alone and says what codes they
 * leave open, p(z | given), which is the prior of a row's code; `reconstruct` decodes its mean, codes drawn from it are other ways to complete the
 * image. Layers are those of `vae`; in training the part `recognition`, an encoder of whole rows, says where the code was. Terms, in nats:
 * `reconstruction` and `kl`, whose sum bounds −log p(missing | given) from above where beta is 1, and `given`.
 *
 * @throws OptionError where an option is unknown or out of its range, or rows are no images of four quadrants
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * K. Sohn, H. Lee, X. Yan, "Learning Structured Output Representation using Deep Conditional Generative Models", NIPS 2015,
 * https://papers.nips.cc/paper/5775-learning-structured-output-representation-using-deep-conditional-generative-models; sizes and quadrants
 * are those of Pyro's example, https://pyro.ai/examples/cvae.html, which has a network more, whose guess of the rest its prior sees, and no term `given`
 */
export function completingVae(
  options: CompletingVaeOptions,
  limits: BuildLimits = {},
): Autoencoder {
  const name = "completingVae";
  const { values, stored } = checkOptions(name, completingVaeOptions, options, limits);
  const { inputShape, hidden, codeDim, activation, quadrants, penalties } = values;
  checkQuadrants(name, inputShape);
  const sizes = layerSizes(inputShape, hidden, codeDim);
  const seen = layerSizes([sizeOfQuadrants(inputShape, quadrants)], hidden, codeDim);
  const networks = encoderParameters(seen) + encoderParameters(sizes) + decoderParameters(sizes);
  checkSize(name, networks + likelihoodParameters(name, values), limits);
  quietBackend();

  const { output, isOfCounts } = likelihoods[values.likelihood];
  const encoder = variationalEncoder({ ...values, isOfCounts });
  const ofWhole = { inputShape, hidden, codeDim, activation, head: values.head };
  const recognition = variationalEncoder({ ...ofWhole, isOfCounts, name: "recognition" });
  const decoders = denseDecoder({
    inputShape,
    sizes,
    activation,
    outputActivation: output,
    tiedTo: undefined,
  });
  const { decoder } = decoders;
  checkPenalties(penalties, { encoder, decoder });
  initializeKernels(
    name,
    { encoder, decoder, parts: { recognition } },
    { initializer: values.kernelInitializer, seed: values.seed },
  );
  return assemble({
    name,
    options: stored,
    encoder,
    decoder,
    ...completingObjective({
      ...values,
      ...decoders,
      encoder,
      recognition,
      codeShape: [codeDim],
      given: quadrantMarks(inputShape, quadrants),
    }),
  });
}

/** Counts the numbers of an encoder of these layer sizes, whose code has two heads. */
function encoderParameters(sizes: readonly number[]): number {
  const [last = 0, codeDim = 0] = sizes.slice(-2);
  return sizes
    .slice(1)
    .reduce((sum, size, i) => sum + (sizes[i]! + 1) * size, (last + 1) * codeDim);
}

/** Counts the numbers of a decoder that mirrors these layer sizes. */
const decoderParameters = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((sum, size, i) => sum + (size + 1) * sizes[i]!, 0);

/** The zoo's entry of the variational autoencoder that completes images: its builder, options, summary and source. */
export const completingVaeEntry = zooEntry(completingVae, completingVaeOptions, {
  summary: "variational, completes images of which one, two or three quadrants are given",
  source: {
    authors: "K. Sohn, H. Lee, X. Yan",
    title: "Learning Structured Output Representation using Deep Conditional Generative Models",
    year: 2015,
    link: "https://papers.nips.cc/paper/5775-learning-structured-output-representation-using-deep-conditional-generative-models",
  },
});
