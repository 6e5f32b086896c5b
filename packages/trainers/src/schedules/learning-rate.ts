import { TrainingOptionError } from "../errors.ts";

/** What a schedule knows of the epochs so far; it is kept in checkpoints. */
export interface EpochsSeen {
  /** The least loss so far. */
  readonly best?: number;
  /** How many epochs since then were no better. */
  readonly waited?: number;
  /** How many epochs are still not counted. */
  readonly cooling?: number;
  /** How many times the rate was lowered. */
  readonly reductions?: number;
}

/** A learning rate that changes: a function of the step, counted from 1, that carries its name and options. */
export interface Schedule {
  /** @param seen what `afterEpoch` gave last, of a schedule that has it */
  (step: number, seen?: EpochsSeen): number;
  readonly spec?: { readonly name: string; readonly options: Readonly<Record<string, number>> };
  /** Takes note of an epoch's loss, of the validation rows where there are such: of a schedule that follows what a training comes to. */
  readonly afterEpoch?: (seen: EpochsSeen, loss: number) => EpochsSeen;
}

/** A fixed learning rate or a schedule. */
export type LearningRate = number | Schedule;

/** The learning rate of a step, counted from 1; `seen` is what a schedule that follows the epochs' losses knows of them. */
export const learningRateAt = (rate: LearningRate, step: number, seen?: EpochsSeen): number =>
  typeof rate === "number" ? rate : rate(step, seen);

/** What a run's configuration says of a learning rate. */
export const learningRateSpec = (rate: LearningRate): unknown =>
  typeof rate === "number" ? rate : (rate.spec ?? "custom");

/** @throws TrainingOptionError unless the rate is a positive number or a schedule */
export function checkLearningRate(rate: LearningRate): LearningRate {
  if (typeof rate === "function" || (Number.isFinite(rate) && rate > 0)) return rate;
  throw new TrainingOptionError("learningRate", "a positive number or a schedule", rate);
}
