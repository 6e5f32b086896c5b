import type { Domain } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { applyOutput } from "../objective/_apply-output.ts";
import { type Likelihood, type LikelihoodName, likelihoods } from "../objective/_likelihoods.ts";
import { outputs } from "../objective/_outputs.ts";
import type { ObjectiveSpec } from "../objective/objective-spec.ts";
import { learnedWeights } from "./_learned-weights.ts";
import type { LikelihoodScale } from "./_likelihood-scale.ts";

/** The options of a builder that say what its decoder says of a row. */
export interface SpokenLikelihood {
  readonly likelihood: LikelihoodName;
  readonly likelihoodStddev: number;
  /** Default: "fixed". */
  readonly likelihoodScale?: LikelihoodScale;
}

/** What a decoder says of a row, joined with what its likelihood learns besides. */
export interface DecodedLikelihood extends Pick<Autoencoder, "parts" | "observe"> {
  /** Gives −log p of rows in nats, by the decoder's logits, of as many features each: [batch]. */
  readonly nll: (logits: tf.Tensor, x: tf.Tensor, mask?: tf.Tensor) => tf.Tensor;
  /** Makes reconstructions of logits in the shape of rows. */
  readonly reconstructed: (logits: tf.Tensor, shape: number[]) => tf.Tensor;
  /** What the objective says of it. */
  readonly says: Pick<ObjectiveSpec, "outputActivation" | "likelihood" | "domain" | "range">;
}

/** Joins what a decoder says of a row with what its likelihood learns besides. */
export function decodedLikelihood(
  decoder: Autoencoder["decoder"],
  { likelihood, likelihoodStddev, likelihoodScale = "fixed" }: SpokenLikelihood,
): DecodedLikelihood {
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
  const observe = observeOf(spoken, likelihoodScale === "perFeature" ? learned : undefined);
  return {
    ...(learned && { parts: { likelihood: learned.network } }),
    ...(observe && { observe }),
    nll: (logits, x, mask) =>
      learned
        ? spoken.learned!.loss(logits, x, learned.values(), { mask })
        : spoken.loss!(logits, x, { stddev: likelihoodStddev, mask }),
    reconstructed: (logits, shape) => tf.reshape(applyOutput(output, logits, shape), shape),
    says: {
      outputActivation: output,
      likelihood,
      domain: domainOf(spoken, rowShape),
      range: outputs[output].range,
    },
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
