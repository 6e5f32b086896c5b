import { type Corruption, sampleGaussian } from "@autoencoders/layers";
import { type Domain, freeBits, klDivergence, type Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { applyOutput } from "../objective/_apply-output.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { type Likelihood, type LikelihoodName, likelihoods } from "../objective/_likelihoods.ts";
import { outputs } from "../objective/_outputs.ts";
import { penaltyNumbers, penaltyTerms } from "../objective/_penalty-terms.ts";
import { numberOf } from "../objective/number-of.ts";
import { standardNormal } from "../objective/standard-normal.ts";
import { learnedWeights } from "./_learned-weights.ts";
import type { LikelihoodScale } from "./_likelihood-scale.ts";

interface VariationalObjective extends Pick<Autoencoder, "encoder" | "decoder"> {
  /** The decoder before its last activation. */
  readonly logitsModel: Autoencoder["decoder"];
  /** The shape of one code. */
  readonly codeShape: readonly number[];
  readonly beta: number;
  readonly likelihood: LikelihoodName;
  readonly likelihoodStddev: number;
  /** Default: "fixed". */
  readonly likelihoodScale?: LikelihoodScale;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

/**
 * An objective with the prior N(0, I) for an encoder that gives [mean, log σ²]: the terms `reconstruction` and `kl`, in
 * nats, and one for each penalty, which sees the mean as the code. A training that sets the number `freeBits` has that many nats of each
 * latent's mean divergence for nothing.
 */
export function variationalObjective({
  encoder,
  decoder,
  logitsModel,
  codeShape,
  beta,
  likelihood,
  likelihoodStddev,
  likelihoodScale = "fixed",
  corruption,
  penalties,
}: VariationalObjective): Omit<Autoencoder, "name" | "options" | "encoder" | "decoder"> {
  const spoken = likelihoods[likelihood];
  const { output } = spoken;
  const rowShape = decoder.outputs[0]!.shape.slice(1).map(Number);
  const features = tf.util.sizeFromShape(rowShape);
  const learned =
    likelihoodScale === "fixed" || !spoken.learned
      ? undefined
      : learnedWeights(features, {
          count: likelihoodScale === "shared" ? 1 : features,
          initial: spoken.learned.weights(likelihoodStddev),
        });
  const loss = (logits: tf.Tensor, x: tf.Tensor, mask?: tf.Tensor): tf.Tensor =>
    learned
      ? spoken.learned!.loss(logits, x, learned.values(), { mask })
      : spoken.loss!(logits, x, { stddev: likelihoodStddev, mask });
  const { range } = outputs[output];
  const observe = observeOf(spoken, likelihoodScale === "perFeature" ? learned : undefined);
  return {
    ...(learned && { parts: { likelihood: learned.network } }),
    code: { kind: "distribution", shape: codeShape, parameters: ["mean", "logVar"] },
    prior: standardNormal(codeShape),
    ...(observe && { observe }),
    objective: {
      outputActivation: output,
      likelihood,
      corruption,
      penalties,
      domain: domainOf(spoken, rowShape),
      range,
    },
    numbers: { beta, freeBits: 0, ...penaltyNumbers(penalties) },
    losses: (rows, context) => {
      const { x, mask } = rows;
      const { random, training } = context;
      const input = corruptedInput(rows, corruption, context);
      const [mean, logVar] = encoder.apply(input, { training }) as [tf.Tensor, tf.Tensor];
      const sample = sampleGaussian(mean, logVar, random);
      const logits = logitsModel.apply(sample, { training }) as tf.Tensor;
      const lambda = numberOf(context, "freeBits", 0);
      const divergence =
        lambda === 0 ? klDivergence(mean, logVar) : freeBits(mean, logVar, { lambda });
      const weight = numberOf(context, "beta", beta);
      const state = {
        input,
        code: mean,
        encoder,
        decoder,
        random,
        get reconstruction() {
          return tf.reshape(applyOutput(output, logits, x.shape), x.shape);
        },
      };
      return {
        reconstruction: loss(logits, x, mask),
        kl: weight === 1 ? divergence : tf.mul(divergence, weight),
        ...penaltyTerms(penalties, state, context),
      };
    },
    conditionalNll: (x, code) => loss(logitsModel.apply(code) as tf.Tensor, x),
  };
}

/** Gives how rows are drawn from what the decoder says of them, where that is known, and each feature has learned how far it scatters if it does. */
function observeOf(
  { learned, observe }: Likelihood,
  perFeature: ReturnType<typeof learnedWeights> | undefined,
): Autoencoder["observe"] {
  const draw = learned?.observe;
  if (perFeature && draw)
    return (reconstruction, random) => draw(reconstruction, perFeature.values(), random);
  return observe;
}

/** Returns the numbers of a row of a shape that a likelihood can judge, where these are not all: of categories with their number. */
function domainOf(
  { domain, isOfCategories }: Likelihood,
  rowShape: readonly number[],
): Domain | undefined {
  if (!domain || !isOfCategories) return domain;
  return [domain[0], domain[1], { kind: "shares", size: rowShape.at(-1)! }];
}
