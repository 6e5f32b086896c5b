import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { codeActivation } from "./_activation-of.ts";
import { batchMeanPenalty } from "./_batch-mean-penalty.ts";
import { penaltyOf } from "./_penalty-of.ts";
import type { Penalty } from "./penalty.ts";
import { PenaltyError } from "./penalty-error.ts";

/**
 * Returns the penalty Σ_j ρ log(ρ/ρ̂_j) + (1−ρ) log((1−ρ)/(1−ρ̂_j)) with ρ̂_j the mean over the batch of unit j of the code, in nats: a
 * scalar, ≥ 0. ρ̂ is held inside [epsilon, 1−epsilon]; the gradient passes, so that a silent unit can wake up.
 *
 * @param options.target ρ in (0, 1), the share of examples that should excite a unit
 * @param options.epsilon in (0, 0.5)
 * @throws LossOptionError where an option is out of its range
 * @throws PenaltyError when a model is built whose code can leave [0, 1]
 *
 * A. Ng, "Sparse autoencoder", CS294A lecture notes, 2011, https://web.stanford.edu/class/cs294a/sparseAutoencoder.pdf
 */
export function klSparsity({
  target = 0.05,
  epsilon = 1e-7,
}: {
  /** The mean activation that a unit is to have. Default: 0.05. */
  readonly target?: number;
  /** The distance that mean activations keep from 0 and 1. Default: 1e-7. */
  readonly epsilon?: number;
} = {}): Penalty {
  checkNumber("klSparsity", "target", target, { above: 0, below: 1 });
  checkNumber("klSparsity", "epsilon", epsilon, { above: 0, below: 0.5 });
  const rest = 1 - target;
  const entropy = target * Math.log(target) + rest * Math.log(rest);
  return penaltyOf(
    {
      spec: { name: "klSparsity", options: { target, epsilon } },
      requires: checkCode,
    },
    ({ code }) =>
      batchMeanPenalty(code, (unitMeans) => {
        const on = tf.clipByValue(unitMeans, epsilon, 1 - epsilon);
        const off = tf.sub(1, on);
        const crossEntropy = tf.add(tf.mul(tf.log(on), -target), tf.mul(tf.log(off), -rest));
        return {
          value: tf.relu(tf.add(crossEntropy, entropy)),
          slope: tf.sub(tf.div(rest, off), tf.div(target, on)),
        };
      }),
  );
}

const unitInterval = ["sigmoid", "hardSigmoid", "softmax"];

/** Checks that the numbers of a code are probabilities. @throws PenaltyError where its encoder's activation does not say so */
const checkCode: NonNullable<Penalty["requires"]> = ({ encoder }) => {
  const activation = codeActivation(encoder);
  if (activation !== undefined && unitInterval.includes(activation)) return;
  throw new PenaltyError(
    "klSparsity",
    "a code that stays between 0 and 1",
    `one that ends in ${activation ?? "none"}`,
    'pass codeActivation: "sigmoid", or use squaredSparsity or l1Activity',
  );
};
