import { TrainingOptionError } from "../errors.ts";

/** A learning rate that changes: a function of the step, counted from 1, that carries its name and options. */
export interface Schedule {
  (step: number): number;
  readonly spec?: { readonly name: string; readonly options: Readonly<Record<string, number>> };
}

/** A fixed learning rate or a schedule. */
export type LearningRate = number | Schedule;

/** The learning rate of a step, counted from 1. */
export const learningRateAt = (rate: LearningRate, step: number): number =>
  typeof rate === "number" ? rate : rate(step);

/** What a run's configuration says of a learning rate. */
export const learningRateSpec = (rate: LearningRate): unknown =>
  typeof rate === "number" ? rate : (rate.spec ?? "custom");

/** @throws TrainingOptionError unless the rate is a positive number or a schedule */
export function checkLearningRate(rate: LearningRate): LearningRate {
  if (typeof rate === "function" || (Number.isFinite(rate) && rate > 0)) return rate;
  throw new TrainingOptionError("learningRate", "a positive number or a schedule", rate);
}
