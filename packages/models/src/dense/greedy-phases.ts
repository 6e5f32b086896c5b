import * as tf from "@tensorflow/tfjs-core";
import { applyLayer } from "../_apply-layer.ts";
import { observed } from "../_observed.ts";
import type { Autoencoder, LossContext, LossTerms, Rows } from "../autoencoder.ts";
import type { ModelWeight } from "../model-weight.ts";
import { modelWeights } from "../model-weights.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { objectiveParts } from "../objective/_objective-parts.ts";
import { checkPenalties, penaltyTerms } from "../objective/_penalty-terms.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import { densePairs } from "./_dense-pairs.ts";
import { lossOfCodes, lossOfRows } from "./_phase-losses.ts";

/** One layer of the encoder and its mirror, trained as an autoencoder of what the layers below give. */
export interface GreedyPhase {
  /** The two layers that are trained: "encoder/hidden2", "decoder/hidden1". */
  readonly layers: readonly [string, string];
  /** Features of what they are trained on, and of their code. */
  readonly sizes: readonly [number, number];
  /** The weights of the two layers. */
  readonly weights: readonly ModelWeight[];
  /** The weights of the encoder's layers below, which are not changed. */
  readonly below: readonly ModelWeight[];
  /** What the layers below make of rows: [batch, ...inputShape] to [batch, features]; in the first phase the rows. */
  input(x: tf.Tensor): tf.Tensor;
  /**
   * Gives `reconstruction` of that input and one term for each penalty.
   *
   * @param mask which numbers of the rows are there, 1, and which are missing, 0, in the first phase, whose input are rows
   */
  losses(input: tf.Tensor, context: LossContext, mask?: tf.Tensor): LossTerms;
}

/**
 * The phases of layer-wise training, from the rows up: the first trains the encoder's first layer with the decoder's last,
 * on the model's own reconstruction loss; each other one its two layers as they stand, on the mean squared error of what
 * the layers below give. A corruption damages the input of each phase, and never that of the layers below; penalties
 * see the phase's two layers and its code.
 *
 * @throws UnsuitedModelError where encoder and decoder are not dense layers that mirror each other (tied, convolutional,
 * variational), there is but one of each, or a term of the objective is not among the options
 *
 * Y. Bengio, P. Lamblin, D. Popovici, H. Larochelle, "Greedy Layer-Wise Training of Deep Networks", NIPS 2006,
 * https://papers.nips.cc/paper/3048-greedy-layer-wise-training-of-deep-networks; with corruption P. Vincent et al.,
 * "Stacked Denoising Autoencoders", JMLR 11, 2010, https://jmlr.org/papers/v11/vincent10a.html
 */
export function greedyPhases(model: Autoencoder): readonly GreedyPhase[] {
  const use = "layer-wise training";
  const pairs = densePairs(model, use);
  if (pairs.length < 2)
    throw new UnsuitedModelError(use, "hidden layers", "one layer down to the code", "use fit");
  const { corruption, penalties, outputActivation, reconstruction } = objectiveParts(model, use);
  const all = modelWeights(model);
  return pairs.map((pair, i) => {
    const below = pairs.slice(0, i).map(({ encoder }) => encoder);
    const [encoder, decoder] = [{ layers: [pair.encoder] }, { layers: [pair.decoder] }];
    checkPenalties(penalties, { encoder, decoder });
    const layers = [`encoder/${pair.encoder.name}`, `decoder/${pair.decoder.name}`] as const;
    const weightsOf = (names: readonly string[]) =>
      all.filter(({ name }) => names.some((layer) => name.startsWith(`${layer}/`)));
    const lossOf =
      i === 0
        ? lossOfRows(pair.decoder, outputActivation, reconstruction)
        : lossOfCodes(pair.decoder);
    return {
      layers,
      sizes: pair.sizes,
      weights: weightsOf(layers),
      below: weightsOf(below.map(({ name }) => `encoder/${name}`)),
      input: (x) =>
        i === 0
          ? x // not a copy: the gradient of a loss needs its target after the loss's own tensors are gone
          : tf.tidy(() => below.reduce((h, layer) => applyLayer(layer, h), flat(x))),
      losses: (all, context, mask) =>
        tf.tidy(() => {
          const input = observed(all, mask);
          const rows: Rows = mask ? { x: input, mask } : { x: input };
          const given = corruptedInput(rows, corruption, context);
          const code = applyLayer(pair.encoder, flat(given));
          const { loss, reconstruction } = lossOf(code, input, mask);
          const parts = { encoder, decoder, random: context.random };
          const state = { input: given, code, reconstruction, ...parts };
          return { reconstruction: loss, ...penaltyTerms(penalties, state, context) };
        }),
    };
  });
}

const flat = (x: tf.Tensor): tf.Tensor => tf.reshape(x, [x.shape[0]!, -1]);
