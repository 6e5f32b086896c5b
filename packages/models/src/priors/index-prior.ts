import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { applyLayer } from "../_apply-layer.ts";
import { weightsOf } from "../_weights-of.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { kernelValues } from "../kernels/_kernel-values.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import type { ModelWeight } from "../model-weight.ts";
import type { PriorWithDensity } from "../objective/prior.ts";
import { checkOptions } from "../options/_check-options.ts";
import { type BuildLimits, checkSize } from "../options/build-limits.ts";
import { OptionError } from "../options/option-error.ts";
import type { OptionSchemas } from "../options/option-schema.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { drawIndices } from "./_draw-indices.ts";
import { pixelCnn, pixelCnnParameters } from "./_pixel-cnn.ts";
import { type IndexGrid, indexGrid } from "./index-grid.ts";

/** The largest window that the first convolution has where none is asked for. */
const widest = 15;

const indexPriorOptions = {
  /**
   * How many numbers, learned for each index, stand for it at the first convolution; 0 for none, as in Keras's example, whose first convolution
   * has weights for each index. Default: 32.
   */
  embeddingDim: {
    type: "number",
    integer: true,
    min: 0,
    default: 32,
    help: "numbers that stand for an index at the first convolution; 0 for one for each index",
  },
  /** Channels of the network; between the masked convolutions of a block half of them. Default: 128. */
  filters: { type: "number", integer: true, min: 1, default: 128, help: "channels of the network" },
  /** The height and width of the first convolution's window, an odd number. Default: as many as see the whole grid, at most 15. */
  kernelSize: {
    type: "number",
    integer: true,
    min: 3,
    default: widest,
    help: "height and width of the first convolution's window",
  },
  /** How many residual blocks follow it, of 1 × 1, masked 3 × 3 and 1 × 1. Default: 4. */
  residualBlocks: {
    type: "number",
    integer: true,
    min: 0,
    default: 4,
    help: "residual blocks after the first convolution",
  },
  /** How many convolutions of 1 × 1 come before the logits. Default: 2. */
  lastLayers: {
    type: "number",
    integer: true,
    min: 0,
    default: 2,
    help: "convolutions of 1 × 1 before the logits",
  },
  /** The seed of the initial kernels: any safe integer. Default: 0. */
  seed: { type: "number", integer: true, default: 0, help: "of the initial kernels" },
} as const satisfies OptionSchemas;

/** The options of `indexPrior`. */
export interface IndexPriorOptions extends OptionsOf<typeof indexPriorOptions> {}

/** A prior over codes of a grid of indices. */
export interface IndexPrior extends PriorWithDensity {
  /** Every option with its value: `indexPrior(model, options)` builds the same network. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly grid: IndexGrid;
  /**
   * Gives logits of the codes of each place from those of the places before it, row by row from the top left: marks
   * [n, height, width, values], which are 1 at the index of a place and else 0, to the same shape.
   */
  readonly network: tfl.LayersModel;
  readonly weights: readonly ModelWeight[];
  readonly drawn: NonNullable<PriorWithDensity["drawn"]>;
  /** Frees the weights. */
  dispose(): void;
}

/**
 * Builds an autoregressive prior over the codes of a discrete model, a vqVae or fsq, so that new rows can be drawn of it: a network of masked
 * convolutions gives the distribution of each place of the code from those before it. Its first one sees all of these in a grid of up to 8 × 8; small ones
 * one after another do not, as they have a blind spot to the upper right. It knows nothing until `fitIndexPrior` of
 * @autoencoders/trainers has trained it; then spread it into the model, `sample({ ...model, prior })`.
 *
 * @throws OptionError for an option out of its range
 * @throws UnsuitedModelError where the model's code is no grid of indices
 *
 * A. van den Oord, N. Kalchbrenner, K. Kavukcuoglu, "Pixel Recurrent Neural Networks", ICML 2016, https://arxiv.org/abs/1601.06759; over
 * the codes of a VQ-VAE by A. van den Oord, O. Vinyals, K. Kavukcuoglu, "Neural Discrete Representation Learning", NIPS 2017,
 * https://arxiv.org/abs/1711.00937; the layers but the embedding are of S. Paul, "Vector-Quantized Variational Autoencoders", Keras examples, 2021,
 * https://keras.io/examples/generative/vq_vae/
 */
export function indexPrior(
  model: Pick<Autoencoder, "name" | "code">,
  options: IndexPriorOptions = {},
  limits: BuildLimits = {},
): IndexPrior {
  const grid = indexGrid(model, "indexPrior");
  const { height, width } = grid;
  const kernelSize = Math.min(widest, Math.max(3, 2 * Math.max(height, width) - 1));
  const { values, stored } = checkOptions("indexPrior", indexPriorOptions, {
    ...options,
    kernelSize: options.kernelSize ?? kernelSize,
  });
  if (values.kernelSize % 2 !== 1)
    throw new OptionError(
      "indexPrior",
      "kernelSize",
      "an odd number, which has a middle",
      String(values.kernelSize),
    );
  checkSize("indexPrior", pixelCnnParameters(grid, values), limits);
  quietBackend();
  const layers = pixelCnn(grid, values);
  const { network } = layers;
  const weights = weightsOf({ prior: network });
  weights.forEach(({ variable }, step) => {
    if (variable.rank < 2) return;
    const kernel = kernelValues("glorotUniform", variable.shape, { seed: values.seed, step });
    tf.tidy(() => variable.assign(tf.tensor(kernel, variable.shape)));
  });
  const drawn = {
    uniforms: [height * width],
    codes: (uniforms: tf.Tensor, temperature?: tf.Tensor) =>
      tf.tidy(() => grid.codes(drawIndices(layers, grid, uniforms, temperature))),
  };
  return Object.freeze({
    options: stored,
    grid,
    network,
    weights,
    drawn,
    sample: (random, count) => tf.tidy(() => drawn.codes(random.uniform([count, height * width]))),
    logDensity: (code) =>
      tf.tidy(() => {
        const marks = marksOf(grid, code);
        const logits = applyLayer(network, marks);
        return tf.sum(tf.mul(marks, tf.logSoftmax(logits)), [1, 2, 3]);
      }),
    dispose: () => {
      for (const { variable } of weights) variable.dispose();
    },
  } satisfies IndexPrior);
}

/** 1 at the index of each place among zeros, [n, height, width, values]. */
function marksOf({ indices, values }: IndexGrid, code: tf.Tensor): tf.Tensor {
  const outcomes = tf.reshape(tf.range(0, values), [1, 1, 1, values]);
  return tf.cast(tf.equal(tf.expandDims(indices(code), -1), outcomes), "float32");
}
