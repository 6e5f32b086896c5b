import * as tf from "@tensorflow/tfjs-core";
import {
  checkLearningRate,
  type LearningRate,
  learningRateSpec,
} from "../schedules/learning-rate.ts";
import { checkOptions } from "./_check-options.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * RMSprop: v ← ρ·v + (1−ρ)·g², w ← w − α·g/(√v + ε).
 *
 * T. Tieleman, G. Hinton, "Lecture 6.5: rmsprop", COURSERA: Neural Networks for Machine Learning, 2012,
 * https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf; ε as in Keras, the lecture names none.
 *
 * @throws TrainingOptionError for an option outside its range, or one that there is not
 */
export function rmsprop({
  learningRate = 0.001,
  decay = 0.9,
  epsilon = 1e-7,
  ...unknown
}: {
  /** The length of a step, or its schedule. Default: 0.001. */
  learningRate?: LearningRate;
  /** The share of a moving average that stays in each step, in [0, 1). Default: 0.9. */
  decay?: number;
  /** A small number that keeps a division from 0. Default: 1e-7. */
  epsilon?: number;
} = {}): Optimizer {
  checkOptions(
    "rmsprop",
    { decay: "a number in [0, 1)", epsilon: "a positive number" },
    { learningRate, decay, epsilon },
    unknown,
  );
  return {
    name: "rmsprop",
    options: { learningRate: learningRateSpec(learningRate), decay, epsilon },
    learningRate: checkLearningRate(learningRate),
    slots: { meanSquare: 0 },
    coefficients: (_, rate) => ({ rate }),
    update: (gradient, weight, { meanSquare }, { rate }) => {
      const next = tf.add(tf.mul(meanSquare!, decay), tf.mul(tf.square(gradient), 1 - decay));
      const change = tf.div(tf.mul(gradient, rate!), tf.add(tf.sqrt(next), epsilon));
      return { weight: tf.sub(weight, change), slots: { meanSquare: next } };
    },
  };
}
