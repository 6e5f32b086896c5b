import { sampleGaussian } from "@autoencoders/layers";
import { klDivergence } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { activations } from "./_activations.ts";
import { assemble } from "./_assemble.ts";
import { type BuildLimits, checkSize } from "./_build-limits.ts";
import { checkOptions } from "./_check-options.ts";
import { corruptedInput } from "./_corrupted-input.ts";
import { denseDecoder } from "./_dense-decoder.ts";
import { layerSizes } from "./_dense-layers.ts";
import { initializeKernels } from "./_initialize-kernels.ts";
import { type LikelihoodName, likelihoods } from "./_likelihoods.ts";
import { outputActivations } from "./_observations.ts";
import { checkPenalties, penaltyTerms } from "./_penalty-terms.ts";
import { vaeOptions } from "./_vae-options.ts";
import { variationalEncoder } from "./_variational-encoder.ts";
import type { Autoencoder } from "./autoencoder.ts";
import type { DenseAutoencoderOptions } from "./dense-autoencoder.ts";

export interface VaeOptions
  extends Pick<
    DenseAutoencoderOptions,
    | "inputShape"
    | "hidden"
    | "codeDim"
    | "activation"
    | "kernelInitializer"
    | "corruption"
    | "penalties"
    | "seed"
  > {
  /** What the encoder's second head gives; the encoder itself always gives [mean, log σ²]. */
  readonly head?: "logVar" | "stddev";
  /** Weight of the divergence, ≥ 0; 1 is the evidence lower bound. */
  readonly beta?: number;
  /** "bernoulli" for data in [0, 1], "gaussian" for any. */
  readonly likelihood?: LikelihoodName;
  /** σ > 0 of the gaussian likelihood. */
  readonly likelihoodStddev?: number;
}

/**
 * A variational autoencoder of dense layers with the prior N(0, I). Encoder layers are hidden1..n with the heads mean and
 * logVar (or stddev), decoder layers hidden1..n and output. Terms: `reconstruction`, summed over features, and `kl`,
 * summed over latents and times beta, both in nats; their sum bounds −log p(x) from above where beta is 1. One sample is
 * drawn, in validation too.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014, https://arxiv.org/abs/1312.6114; beta is of
 * I. Higgins et al., "beta-VAE", ICLR 2017, https://openreview.net/forum?id=Sy2fzU9gl
 */
export function vae(options: VaeOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("vae", vaeOptions, options);
  const { inputShape, hidden, codeDim, activation, head, beta, corruption, penalties } = values;
  const { output, loss } = likelihoods[values.likelihood];
  const sizes = layerSizes(inputShape, hidden, codeDim);
  checkSize("vae", vaeParameters(sizes), limits);

  const encoder = variationalEncoder({ inputShape, hidden, codeDim, activation, head });
  const decoderParts = { inputShape, sizes, activation, outputActivation: output };
  const { decoder, logitsModel } = denseDecoder(decoderParts);
  checkPenalties(penalties, { encoder, decoder });
  const kernelInitializer = values.kernelInitializer ?? activations[activation];
  initializeKernels({ encoder, decoder }, kernelInitializer, values.seed);

  const losses: Autoencoder["losses"] = (x, context) => {
    const { random, training } = context;
    const input = corruptedInput(x, corruption, context);
    const [mean, logVar] = encoder.apply(input, { training }) as [tf.Tensor, tf.Tensor];
    const sample = sampleGaussian(mean, logVar, random);
    const logits = logitsModel.apply(sample, { training }) as tf.Tensor;
    const divergence = klDivergence(mean, logVar);
    const state = {
      ...{ input, code: mean, encoder, decoder, random },
      get reconstruction() {
        return tf.reshape(outputActivations[output](logits), x.shape);
      },
    };
    return {
      reconstruction: loss(logits, x, values.likelihoodStddev),
      kl: beta === 1 ? divergence : tf.mul(divergence, beta),
      ...penaltyTerms(penalties, state),
    };
  };
  return assemble({ name: "vae", options: stored, encoder, decoder, losses });
}

function vaeParameters(sizes: readonly number[]): number {
  const [last, codeDim] = sizes.slice(-2) as [number, number];
  const secondHead = last * codeDim + codeDim;
  return sizes
    .slice(1)
    .reduce((sum, size, i) => sum + 2 * size * sizes[i]! + size + sizes[i]!, secondHead);
}
