import type * as tf from "@tensorflow/tfjs-core";
import type { LearningRate } from "../schedules/learning-rate.ts";

/** Tensors an optimizer keeps for each weight, by slot name; each of the weight's shape. */
export type Slots = Readonly<Record<string, tf.Tensor>>;

/** A rule to change one weight, made of pure functions: everything it remembers is in its slots. */
export interface Optimizer {
  readonly name: string;
  /** What its constructor was called with, defaults included; for a schedule, its specification. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly learningRate: LearningRate;
  /** The slots it keeps, each with the number that fills it at first. */
  readonly slots: Readonly<Record<string, number>>;
  /**
   * The numbers of one step that are the same for all weights, computed in float64 before the step and handed to
   * `update` as scalars: bias corrections lose no digits, and a schedule needs no new graph.
   *
   * @param step counted from 1
   */
  coefficients(step: number, learningRate: number): Readonly<Record<string, number>>;
  /** The weight and its slots after one step. */
  update(
    gradient: tf.Tensor,
    weight: tf.Tensor,
    slots: Slots,
    coefficients: Readonly<Record<string, tf.Tensor>>,
  ): { weight: tf.Tensor; slots: Slots };
}
