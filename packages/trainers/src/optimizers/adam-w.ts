import * as tf from "@tensorflow/tfjs-core";
import type { LearningRate } from "../schedules/learning-rate.ts";
import { checkOptions } from "./_check-options.ts";
import { adam } from "./adam.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * Adam with decoupled weight decay: w ← w − α·λ·w, then Adam's step. Biases decay too, as in the paper.
 *
 * I. Loshchilov, F. Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, https://arxiv.org/abs/1711.05101
 *
 * @throws TrainingOptionError for an option outside its range
 */
export function adamW({
  weightDecay = 0.01,
  ...options
}: {
  learningRate?: LearningRate;
  beta1?: number;
  beta2?: number;
  epsilon?: number;
  /** The share of a weight that is taken away in each step, times the rate. Default: 0.01. */
  weightDecay?: number;
} = {}): Optimizer {
  const known = { learningRate: 0, beta1: 0, beta2: 0, epsilon: 0, weightDecay };
  checkOptions("adamW", { weightDecay: "a number ≥ 0" }, known, options);
  const base = adam(options);
  return {
    ...base,
    name: "adamW",
    options: { ...base.options, weightDecay },
    coefficients: (step, rate) => ({
      ...base.coefficients(step, rate),
      keep: 1 - rate * weightDecay,
    }),
    update: (gradient, weight, slots, coefficients) =>
      base.update(gradient, tf.mul(weight, coefficients.keep!), slots, coefficients),
  };
}
