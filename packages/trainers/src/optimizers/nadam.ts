import * as tf from "@tensorflow/tfjs-core";
import {
  checkLearningRate,
  type LearningRate,
  learningRateSpec,
} from "../schedules/learning-rate.ts";
import { adamMoments, biasCorrection } from "./_adam-moments.ts";
import { checkOptions } from "./_check-options.ts";
import type { Optimizer } from "./optimizer.ts";

/** How fast the momentum grows to β₁; the paper's value. */
const momentumDecay = 0.004;

/**
 * Nadam, Adam with Nesterov momentum: w ← w − α·(μₜ₊₁·m/(1−Πᵗ⁺¹μ) + (1−μₜ)·g/(1−Πᵗμ)) / (√v̂ + ε) with
 * m ← β₁·m + (1−β₁)·g and μₜ = β₁·(1 − ½·0.96^(0.004·t)).
 *
 * T. Dozat, "Incorporating Nesterov Momentum into Adam", ICLR 2016 workshop, https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ
 *
 * @throws TrainingOptionError for an option outside its range, or one that there is not
 */
export function nadam({
  learningRate = 0.002,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  ...unknown
}: {
  /** The length of a step, or its schedule. Default: 0.002. */
  learningRate?: LearningRate;
  /** The share of the mean of gradients that stays in each step, in [0, 1). Default: 0.9. */
  beta1?: number;
  /** The share of the mean of squared gradients that stays in each step, in [0, 1). Default: 0.999. */
  beta2?: number;
  /** A small number that keeps a division from 0. Default: 1e-8. */
  epsilon?: number;
} = {}): Optimizer {
  checkOptions(
    "nadam",
    { beta1: "a number in [0, 1)", beta2: "a number in [0, 1)", epsilon: "a positive number" },
    { learningRate, beta1, beta2, epsilon },
    unknown,
  );
  const momentumAt = (step: number): number => beta1 * (1 - 0.5 * 0.96 ** (momentumDecay * step));
  const products = [1];
  const productTo = (step: number): number => {
    for (let i = products.length; i <= step; i++) products.push(products[i - 1]! * momentumAt(i));
    return products[step]!;
  };
  return {
    name: "nadam",
    options: { learningRate: learningRateSpec(learningRate), beta1, beta2, epsilon },
    learningRate: checkLearningRate(learningRate),
    slots: { first: 0, second: 0 },
    coefficients: (step, rate) => {
      const root = Math.sqrt(biasCorrection(beta2, step) / (1 - beta2));
      return {
        ofMoment: ((rate * momentumAt(step + 1)) / (1 - productTo(step + 1))) * (1 - beta1) * root,
        ofGradient: ((rate * (1 - momentumAt(step))) / (1 - productTo(step))) * root,
        floor: epsilon * root,
      };
    },
    update: (gradient, weight, slots, { ofMoment, ofGradient, floor }) => {
      const moments = adamMoments(gradient, slots, beta1, beta2);
      const direction = tf.add(tf.mul(moments.first, ofMoment!), tf.mul(gradient, ofGradient!));
      const change = tf.div(direction, tf.add(tf.sqrt(moments.second), floor!));
      return { weight: tf.sub(weight, change), slots: moments };
    },
  };
}
