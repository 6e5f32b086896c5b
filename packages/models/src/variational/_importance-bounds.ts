import * as tf from "@tensorflow/tfjs-core";
import type { LossContext } from "../autoencoder.ts";
import { numberOf } from "../objective/number-of.ts";

/** What a bound is made of: log p(x, zᵢ) / q(zᵢ | x) of the k codes of each row, [batch, k]. */
interface Weighed {
  readonly logWeights: tf.Tensor;
  /** Gives the same numbers as what depends on the decoder alone: their gradient does not reach the encoder. */
  readonly ofDecoder: () => tf.Tensor;
}

interface BoundSettings {
  /** How many groups the codes are parted into. */
  readonly groups: number;
  /** The share of the evidence lower bound. */
  readonly elboWeight: number;
}

interface ImportanceBound {
  /** The numbers that a schedule may set. */
  readonly numbers: (settings: BoundSettings) => Readonly<Record<string, number>>;
  /** Gives the bound on −log p(x) of each row in nats, [batch]. */
  readonly of: (weighed: Weighed, settings: BoundSettings, context: LossContext) => tf.Tensor;
}

/** log K − log Σ exp of K log-weights, those of all codes or of each group, of which the mean is taken. */
function boundOf(logWeights: tf.Tensor, groups = 1): tf.Tensor {
  const [batch = 0, samples = 0] = logWeights.shape;
  const size = samples / groups;
  if (groups === 1) return tf.sub(Math.log(size), tf.logSumExp(logWeights, 1));
  const grouped = tf.reshape(logWeights, [batch, groups, size]);
  return tf.sub(Math.log(size), tf.mean(tf.logSumExp(grouped, 2), 1));
}

const none = () => ({});

/** The bounds by the names that the field has for the models that are trained by them. */
export const importanceBounds = {
  iwae: { numbers: none, of: ({ logWeights }) => boundOf(logWeights) },
  miwae: { numbers: none, of: ({ logWeights }, { groups }) => boundOf(logWeights, groups) },
  piwae: {
    numbers: none,
    of({ logWeights, ofDecoder }, { groups }) {
      // The value is the bound of all codes. The last two differ in their gradients alone: the encoder's is that of groups, and of it the decoder's part goes.
      const decoded = ofDecoder();
      const apart = tf.sub(boundOf(logWeights, groups), boundOf(decoded, groups));
      return tf.add(boundOf(decoded), apart);
    },
  },
  ciwae: {
    numbers: ({ elboWeight }) => ({ elboWeight }),
    of({ logWeights }, { elboWeight }, context) {
      const weight = numberOf(context, "elboWeight", elboWeight);
      const elbo = tf.neg(tf.mean(logWeights, 1));
      return tf.add(tf.mul(elbo, weight), tf.mul(boundOf(logWeights), tf.sub(1, weight)));
    },
  },
} as const satisfies Readonly<Record<string, ImportanceBound>>;

/** The name of such a bound. */
export type ImportanceBoundName = keyof typeof importanceBounds;
