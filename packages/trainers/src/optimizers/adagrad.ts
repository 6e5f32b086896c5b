import * as tf from "@tensorflow/tfjs-core";
import {
  checkLearningRate,
  type LearningRate,
  learningRateSpec,
} from "../schedules/learning-rate.ts";
import { checkOptions } from "./_check-options.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * AdaGrad: s ← s + g², w ← w − α·g/(√s + ε).
 *
 * J. Duchi, E. Hazan, Y. Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", JMLR 12, 2011,
 * https://jmlr.org/papers/v12/duchi11a.html
 *
 * @throws TrainingOptionError for an option outside its range, or one that there is not
 */
export function adagrad({
  learningRate = 0.01,
  initialAccumulator = 0,
  epsilon = 1e-10,
  ...unknown
}: {
  /** The length of a step, or its schedule. Default: 0.01. */
  learningRate?: LearningRate;
  /** What the sums of squares begin with. Default: 0. */
  initialAccumulator?: number;
  /** A small number that keeps a division from 0. Default: 1e-10. */
  epsilon?: number;
} = {}): Optimizer {
  checkOptions(
    "adagrad",
    { initialAccumulator: "a number ≥ 0", epsilon: "a positive number" },
    { learningRate, initialAccumulator, epsilon },
    unknown,
  );
  return {
    name: "adagrad",
    options: { learningRate: learningRateSpec(learningRate), initialAccumulator, epsilon },
    learningRate: checkLearningRate(learningRate),
    slots: { squares: initialAccumulator },
    coefficients: (_, rate) => ({ rate }),
    update: (gradient, weight, { squares }, { rate }) => {
      const next = tf.add(squares!, tf.square(gradient));
      const change = tf.div(tf.mul(gradient, rate!), tf.add(tf.sqrt(next), epsilon));
      return { weight: tf.sub(weight, change), slots: { squares: next } };
    },
  };
}
