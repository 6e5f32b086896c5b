import { Codebook, EntryIndices, EntryLookup } from "@autoencoders/layers";
import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { assemble } from "../_assemble.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { codeConv } from "../conv/_code-conv.ts";
import { convDecoder } from "../conv/_conv-decoder.ts";
import { convLevels } from "../conv/_conv-encoder.ts";
import { convOptions } from "../conv/_conv-options.ts";
import { convParameters } from "../conv/_conv-parameters.ts";
import { convPlan } from "../conv/_conv-plan.ts";
import { upsamplings } from "../conv/_up-samplings.ts";
import { codebookStart } from "../discrete/_codebook-start.ts";
import { quantizedObjective } from "../discrete/_quantized-objective.ts";
import { initializeKernels } from "../kernels/_initialize-kernels.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import { checkPenalties } from "../objective/_penalty-terms.ts";
import { checkReconstruction } from "../objective/_reconstruction-objective.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varied } from "../options/_varied.ts";
import { type BuildLimits, checkSize } from "../options/build-limits.ts";
import { OptionError } from "../options/option-error.ts";
import type { OptionsOf, ResolvedOptions } from "../options/options-of.ts";
import { zooEntry } from "./zoo-entry.ts";

const vqVaeOptions = varied(
  convOptions,
  [
    "inputShape",
    "kernelSize",
    "poolPadding",
    "activation",
    "outputActivation",
    "kernelInitializer",
    "corruption",
    "seed",
  ],
  {
    /** Channels of the encoder's convolutions, each of which halves the image; the decoder mirrors them. Default: [32, 64]. */
    filters: { ...convOptions.filters, default: [32, 64] },
    /** How the image is halved: by max-pooling after each convolution, or by convolutions of stride 2. Default: "stride". */
    downsample: { ...convOptions.downsample, default: "stride" },
    /** How maps are doubled: by nearest up-sampling after convolutions, or by transposed ones of stride 2. Default: "transpose". */
    decoder: { ...convOptions.decoder, default: "transpose" },
    /** The reconstruction loss. Default: "meanSquaredError". */
    reconstruction: {
      type: "choice",
      choices: convOptions.reconstruction.choices,
      default: "meanSquaredError",
      help: "reconstruction loss",
    },
    /** Further terms of the objective by name. Default: {}. */
    penalties: {
      ...convOptions.penalties,
      reserved: ["reconstruction", "kl", "commitment", "codebook"],
    },
    /** How many entries a codebook has. Default: 128. */
    codebookSize: {
      type: "number",
      integer: true,
      min: 2,
      max: 65_536,
      default: 128,
      help: "entries of a codebook",
    },
    /** How many numbers an entry has. Default: 16. */
    entryDim: {
      type: "number",
      integer: true,
      min: 1,
      default: 16,
      help: "numbers of an entry of the codebook",
    },
    /** How many codebooks there are: each quantizes what those before left over. Default: 1. */
    codebooks: {
      type: "number",
      integer: true,
      min: 1,
      max: 64,
      default: 1,
      help: "codebooks, each for what those before left over",
    },
    /** What moves the entries: moving averages of the vectors that they stand for, or a term of the loss. Default: "movingAverage". */
    codebookUpdate: {
      type: "choice",
      choices: ["movingAverage", "gradient"],
      default: "movingAverage",
      help: "what moves entries: averages of the vectors that they stand for, or a term of the loss",
    },
    /**
     * What entries begin as: small random numbers, or the centers that k-means finds among the vectors of the first rows of a training, by the
     * model's seed, for which a codebook has at most 4,096 entries. Default: "random".
     */
    codebookStart: {
      type: "choice",
      choices: ["random", "kMeans"],
      default: "random",
      help: "what entries begin as: small random numbers, or centers of the first vectors",
    },
    /** The weight of the term that holds vectors to their entries, ≥ 0. Default: 0.25. */
    commitment: {
      type: "number",
      min: 0,
      default: 0.25,
      help: "weight of the term that holds vectors to their entries",
    },
    /** The share of a moving average that stays in each step, in [0, 1). Default: 0.99. */
    decay: {
      type: "number",
      min: 0,
      below: 1,
      default: 0.99,
      usedWith: { codebookUpdate: ["movingAverage"] },
      help: "of movingAverage: the share of an average that stays in each step",
    },
    /**
     * The share of the mean use below which an entry begins anew as a vector of the batch, in [0, 1), 0 for never. In the first step most
     * entries do. Default: 0.1.
     */
    restartBelow: {
      type: "number",
      min: 0,
      below: 1,
      default: 0.1,
      usedWith: { codebookUpdate: ["movingAverage"] },
      help: "of movingAverage: the share of the mean use below which an entry begins anew as a vector of the batch",
    },
  },
);

/** The most entries of a codebook that begin as centers: a few seconds of one core. */
const mostCenters = 4096;

/** The options of `vqVae`. */
export interface VqVaeOptions extends OptionsOf<typeof vqVaeOptions> {}

/**
 * An autoencoder whose code is a map of whole numbers, each the number of an entry in a codebook (vector quantization): the encoder gives a
 * vector for each place, which the entry nearest to it replaces, and gradients pass as though it had not. Encoder layers
 * are those of `convAutoencoder`, then code, a convolution of 1 × 1 to the vectors, and indices; the decoder begins with entries. The part
 * `codebook` holds level1, ..., one a codebook. Terms: `reconstruction`, `commitment`, `codebook` where gradients move the
 * entries, and one for each penalty.
 *
 * @throws OptionError where an option is unknown or out of its range, or rows are no images
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * A. van den Oord, O. Vinyals, K. Kavukcuoglu, "Neural Discrete Representation Learning", NIPS 2017,
 * https://arxiv.org/abs/1711.00937; codebooks one after another are of N. Zeghidour et al., "SoundStream", 2021,
 * https://arxiv.org/abs/2107.03312, where entries begin by k-means and those out of use anew; the default layers are of S. Paul, "Vector-Quantized
 * Variational Autoencoders", Keras examples, 2021, https://keras.io/examples/generative/vq_vae/
 */
export function vqVae(options: VqVaeOptions, limits: BuildLimits = {}): Autoencoder {
  const name = "vqVae";
  const { values, stored } = checkOptions(name, vqVaeOptions, options, limits);
  const { inputShape, filters, entryDim, outputActivation, penalties } = values;
  checkReconstruction(name, values);
  if (values.codebookStart === "kMeans" && values.codebookSize > mostCenters)
    throw new OptionError(
      name,
      "codebookSize",
      `at most ${mostCenters} where codebookStart is "kMeans", which compares every vector with every entry`,
      String(values.codebookSize),
    );
  const codeDim = undefined;
  const plan = convPlan(name, {
    ...values,
    codeDim,
    convolvesFirst: upsamplings[values.decoder].convolvesFirst,
    levels: filters.length,
  });
  const parameters = convParameters(plan, { ...values, codeDim, codeChannels: entryDim });
  checkSize(name, parameters + codebookParameters(values), limits);
  quietBackend();

  const codebooks = Array.from(
    { length: values.codebooks },
    (_, i) =>
      new Codebook({
        level: i + 1,
        size: values.codebookSize,
        dim: entryDim,
        learned: values.codebookUpdate === "gradient",
        seed: values.seed,
      }),
  );
  const input = tfl.input({ name: "vectors", shape: [entryDim] });
  const codebook = tfl.model({
    name: "codebook",
    inputs: input,
    outputs: codebooks.map((level) => applied(level, input)),
  });
  const { input: rows, map } = convLevels(values);
  const ofPlaces = codeConv(map, entryDim);
  const indices = applied(new EntryIndices(codebooks), ofPlaces);
  const vectors = tfl.model({ name: "vectors", inputs: rows, outputs: ofPlaces });
  const encoder = tfl.model({ name: "encoder", inputs: rows, outputs: indices });
  const codeShape = indices.shape.slice(1).map(Number);
  const leastRows = Math.ceil(values.codebookSize / (codeShape[0]! * codeShape[1]!));
  const { decoder } = convDecoder({
    ...values,
    plan: { ...plan, codeShape },
    channels: inputShape[2]!,
    first: new EntryLookup(codebooks),
  });
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
    parts: { codebook },
    code: {
      kind: "indices",
      shape: codeShape,
      levels: codebooks.map(() => values.codebookSize),
    },
    leastRows,
    ...(values.codebookStart === "kMeans" && {
      start: codebookStart({ vectors, codebooks, leastRows, seed: values.seed }),
    }),
    ...quantizedObjective({ ...values, outputActivation, encoder, decoder, vectors, codebooks }),
  });
}

function codebookParameters({
  codebooks,
  codebookSize,
  entryDim,
  codebookUpdate,
}: ResolvedOptions<typeof vqVaeOptions>): number {
  const numbers = entryDim + (codebookUpdate === "movingAverage" ? 1 : 0);
  return codebooks * codebookSize * numbers;
}

/** The zoo's entry of the vector-quantized autoencoder: its builder, options, summary and source. */
export const vqVaeEntry = zooEntry(vqVae, vqVaeOptions, {
  summary: "discrete codes: each place of the code is an entry of a learned codebook",
  source: {
    authors: "A. van den Oord, O. Vinyals, K. Kavukcuoglu",
    title: "Neural Discrete Representation Learning",
    year: 2017,
    link: "https://arxiv.org/abs/1711.00937",
  },
});
