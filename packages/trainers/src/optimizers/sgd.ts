import * as tf from "@tensorflow/tfjs-core";
import {
  checkLearningRate,
  type LearningRate,
  learningRateSpec,
} from "../schedules/learning-rate.ts";
import { checkOptions } from "./_check-options.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * Stochastic gradient descent: w ← w − α·g.
 *
 * H. Robbins, S. Monro, "A Stochastic Approximation Method", Ann. Math. Stat. 22(3), 1951, https://doi.org/10.1214/aoms/1177729586
 *
 * @throws TrainingOptionError for a learning rate that is not positive, or another option
 */
export function sgd({
  learningRate = 0.01,
  ...unknown
}: {
  /** The length of a step, or its schedule. Default: 0.01. */
  learningRate?: LearningRate;
} = {}): Optimizer {
  checkOptions("sgd", {}, { learningRate }, unknown);
  return {
    name: "sgd",
    options: { learningRate: learningRateSpec(learningRate) },
    learningRate: checkLearningRate(learningRate),
    slots: {},
    coefficients: (_, rate) => ({ rate }),
    update: (gradient, weight, slots, { rate }) => ({
      weight: tf.sub(weight, tf.mul(gradient, rate!)),
      slots,
    }),
  };
}
