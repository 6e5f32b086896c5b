import * as tf from "@tensorflow/tfjs-core";
import {
  checkLearningRate,
  type LearningRate,
  learningRateSpec,
} from "../schedules/learning-rate.ts";
import { checkOptions } from "./_check-options.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * Gradient descent with momentum: v ← μ·v + g, w ← w − α·v; with `nesterov` w ← w − α·(g + μ·v).
 *
 * B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", USSR Comput. Math. Math. Phys. 4(5), 1964,
 * https://doi.org/10.1016/0041-5553(64)90137-5; I. Sutskever et al., "On the importance of initialization and momentum in deep
 * learning", ICML 2013, https://proceedings.mlr.press/v28/sutskever13.html
 *
 * @throws TrainingOptionError for an option outside its range, or one that there is not
 */
export function momentum({
  learningRate = 0.01,
  momentum: rate = 0.9,
  nesterov = false,
  ...unknown
}: {
  /** The length of a step, or its schedule. Default: 0.01. */
  learningRate?: LearningRate;
  /** The share of the velocity that stays in each step, in [0, 1). Default: 0.9. */
  momentum?: number;
  /** Whether the gradient is taken ahead of the weights, which is Nesterov's momentum. Default: false. */
  nesterov?: boolean;
} = {}): Optimizer {
  checkOptions(
    "momentum",
    { momentum: "a number in [0, 1)" },
    { learningRate, momentum: rate, nesterov },
    unknown,
  );
  return {
    name: "momentum",
    options: { learningRate: learningRateSpec(learningRate), momentum: rate, nesterov },
    learningRate: checkLearningRate(learningRate),
    slots: { velocity: 0 },
    coefficients: (_, learning) => ({ learning }),
    update: (gradient, weight, { velocity }, { learning }) => {
      const next = tf.add(tf.mul(velocity!, rate), gradient);
      const direction = nesterov ? tf.add(gradient, tf.mul(next, rate)) : next;
      return { weight: tf.sub(weight, tf.mul(direction, learning!)), slots: { velocity: next } };
    },
  };
}
