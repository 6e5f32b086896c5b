import { type Corruption, sampleGaussian } from "@autoencoders/layers";
import { klDivergence, type Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { Autoencoder } from "../autoencoder.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { outputActivations } from "../objective/_observations.ts";
import { penaltyTerms } from "../objective/_penalty-terms.ts";
import { numberOf } from "../objective/number-of.ts";
import { type LikelihoodName, likelihoods } from "./_likelihoods.ts";

interface VariationalParts {
  /** Rows to [mean, log σ²]. */
  readonly encoder: tfl.LayersModel;
  readonly decoder: tfl.LayersModel;
  /** The decoder before its last activation. */
  readonly logitsModel: tfl.LayersModel;
  readonly beta: number;
  readonly likelihood: LikelihoodName;
  readonly likelihoodStddev: number;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

/** The terms `reconstruction` and `kl`, in nats, and one for each penalty, which sees the mean as the code. */
export const variationalLosses =
  ({
    encoder,
    decoder,
    logitsModel,
    beta,
    likelihood,
    likelihoodStddev,
    corruption,
    penalties,
  }: VariationalParts): Autoencoder["losses"] =>
  (rows, context) => {
    const { x } = rows;
    const { random, training } = context;
    const { output, loss } = likelihoods[likelihood];
    const input = corruptedInput(rows, corruption, context);
    const [mean, logVar] = encoder.apply(input, { training }) as [tf.Tensor, tf.Tensor];
    const sample = sampleGaussian(mean, logVar, random);
    const logits = logitsModel.apply(sample, { training }) as tf.Tensor;
    const divergence = klDivergence(mean, logVar);
    const weight = numberOf(context, "beta", beta);
    const state = {
      ...{ input, code: mean, encoder, decoder, random },
      get reconstruction() {
        return tf.reshape(outputActivations[output](logits), x.shape);
      },
    };
    return {
      reconstruction: loss(logits, x, likelihoodStddev),
      kl: weight === 1 ? divergence : tf.mul(divergence, weight),
      ...penaltyTerms(penalties, state, context),
    };
  };
