import * as tf from "@tensorflow/tfjs-core";
import {
  checkLearningRate,
  type LearningRate,
  learningRateSpec,
} from "../schedules/learning-rate.ts";
import { adamMoments, adamScales } from "./_adam-moments.ts";
import { checkOptions } from "./_check-options.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * Adam: m ← β₁·m + (1−β₁)·g, v ← β₂·v + (1−β₂)·g², w ← w − α·m̂/(√v̂ + ε) with bias-corrected m̂ and v̂.
 *
 * D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, https://arxiv.org/abs/1412.6980
 *
 * @throws TrainingOptionError for an option outside its range, or one that there is not
 */
export function adam({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  ...unknown
}: {
  /** The length of a step, or its schedule. Default: 0.001. */
  learningRate?: LearningRate;
  /** The share of the mean of gradients that stays in each step, in [0, 1). Default: 0.9. */
  beta1?: number;
  /** The share of the mean of squared gradients that stays in each step, in [0, 1). Default: 0.999. */
  beta2?: number;
  /** A small number that keeps a division from 0. Default: 1e-8. */
  epsilon?: number;
} = {}): Optimizer {
  checkOptions(
    "adam",
    { beta1: "a number in [0, 1)", beta2: "a number in [0, 1)", epsilon: "a positive number" },
    { learningRate, beta1, beta2, epsilon },
    unknown,
  );
  return {
    name: "adam",
    options: { learningRate: learningRateSpec(learningRate), beta1, beta2, epsilon },
    learningRate: checkLearningRate(learningRate),
    slots: { first: 0, second: 0 },
    coefficients: (step, rate) => adamScales(step, rate, { beta1, beta2, epsilon }),
    update: (gradient, weight, slots, { amount, floor }) => {
      const moments = adamMoments(gradient, slots, beta1, beta2);
      const change = tf.div(
        tf.mul(moments.first, amount!),
        tf.add(tf.sqrt(moments.second), floor!),
      );
      return { weight: tf.sub(weight, change), slots: moments };
    },
  };
}
