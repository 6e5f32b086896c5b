import { schedule } from "./_schedule.ts";
import type { Schedule } from "./learning-rate.ts";

/**
 * Multiplies the rate by `factor` over every `steps` steps, smoothly: from·factor^(step/steps).
 *
 * @throws TrainingOptionError for an option that there is not, or that is not a positive number
 */
export function exponentialDecay({
  from,
  factor,
  steps,
  ...unknown
}: {
  from: number;
  factor: number;
  steps: number;
}): Schedule {
  return schedule(
    "exponentialDecay",
    { from, factor, steps },
    unknown,
    (step) => from * factor ** (step / steps),
  );
}
