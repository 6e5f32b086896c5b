import { schedule } from "./_schedule.ts";
import type { Schedule } from "./learning-rate.ts";

/**
 * Returns a schedule that stays at one value, so that it enters each step as a scalar.
 *
 * @throws TrainingOptionError for an option that there is not, or a value that is negative or no number
 */
export function constant({ value, ...unknown }: { value: number }): Schedule {
  return schedule("constant", { value }, unknown, () => value);
}
