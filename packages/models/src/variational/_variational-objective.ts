import { type Corruption, type Random, sampleGaussian } from "@autoencoders/layers";
import { diagonalGaussianNll, freeBits, klDivergence, type Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { type LikelihoodName, likelihoods } from "../objective/_likelihoods.ts";
import { outputs } from "../objective/_outputs.ts";
import { penaltyNumbers, penaltyTerms } from "../objective/_penalty-terms.ts";
import { numberOf } from "../objective/number-of.ts";
import { standardNormal } from "../objective/standard-normal.ts";
import { learnedVariance } from "./_learned-variance.ts";
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
  const { output, domain, loss: fixedLoss } = likelihoods[likelihood];
  const features = tf.util.sizeFromShape(logitsModel.outputs[0]!.shape.slice(1).map(Number));
  const learned =
    likelihoodScale === "fixed"
      ? undefined
      : learnedVariance(features, {
          count: likelihoodScale === "shared" ? 1 : features,
          stddev: likelihoodStddev,
        });
  const loss = (logits: tf.Tensor, x: tf.Tensor, mask?: tf.Tensor): tf.Tensor =>
    learned
      ? diagonalGaussianNll(logits, x, learned.logVariance(), { mask })
      : fixedLoss(logits, x, { stddev: likelihoodStddev, mask });
  const { apply, range } = outputs[output];
  return {
    ...(learned && { parts: { likelihood: learned.network } }),
    code: { kind: "distribution", shape: codeShape, parameters: ["mean", "logVar"] },
    prior: standardNormal(codeShape),
    ...(learned &&
      likelihoodScale === "perFeature" && {
        observe: (reconstruction: tf.Tensor, random: Random) => {
          const stddev = tf.exp(tf.div(learned.logVariance(), 2));
          const flat = random.normal([reconstruction.shape[0]!, features]);
          return tf.add(reconstruction, tf.reshape(tf.mul(flat, stddev), reconstruction.shape));
        },
      }),
    objective: {
      outputActivation: output,
      likelihood,
      corruption,
      penalties,
      domain,
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
          return tf.reshape(apply(logits), x.shape);
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
