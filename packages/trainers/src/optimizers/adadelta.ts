import * as tf from "@tensorflow/tfjs-core";
import {
  checkLearningRate,
  type LearningRate,
  learningRateSpec,
} from "../schedules/learning-rate.ts";
import { checkOptions } from "./_check-options.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * Adadelta: v ← ρ·v + (1−ρ)·g², Δ = g·√(u + ε)/√(v + ε), u ← ρ·u + (1−ρ)·Δ², w ← w − α·Δ. The paper has no learning
 * rate, which is α = 1; a small one underfits badly.
 *
 * M. D. Zeiler, "ADADELTA: An Adaptive Learning Rate Method", 2012, https://arxiv.org/abs/1212.5701
 *
 * @throws TrainingOptionError for an option outside its range, or one that there is not
 */
export function adadelta({
  learningRate = 1,
  decay = 0.95,
  epsilon = 1e-6,
  ...unknown
}: {
  /** The length of a step, or its schedule. Default: 1. */
  learningRate?: LearningRate;
  /** The share of a moving average that stays in each step, in [0, 1). Default: 0.95. */
  decay?: number;
  /** A small number that keeps a division from 0. Default: 1e-6. */
  epsilon?: number;
} = {}): Optimizer {
  checkOptions(
    "adadelta",
    { decay: "a number in [0, 1)", epsilon: "a positive number" },
    { learningRate, decay, epsilon },
    unknown,
  );
  return {
    name: "adadelta",
    options: { learningRate: learningRateSpec(learningRate), decay, epsilon },
    learningRate: checkLearningRate(learningRate),
    slots: { squares: 0, changes: 0 },
    coefficients: (_, rate) => ({ rate }),
    update: (gradient, weight, { squares, changes }, { rate }) => {
      const mix = (old: tf.Tensor, square: tf.Tensor): tf.Tensor =>
        tf.add(tf.mul(old, decay), tf.mul(square, 1 - decay));
      const nextSquares = mix(squares!, tf.square(gradient));
      const ratio = tf.sqrt(tf.div(tf.add(changes!, epsilon), tf.add(nextSquares, epsilon)));
      const change = tf.mul(gradient, ratio);
      return {
        weight: tf.sub(weight, tf.mul(change, rate!)),
        slots: { squares: nextSquares, changes: mix(changes!, tf.square(change)) },
      };
    },
  };
}
