import { schedule } from "./_schedule.ts";
import type { Schedule } from "./learning-rate.ts";

/**
 * Multiplies the rate by `factor` each time `steps` more steps are done.
 *
 * @throws TrainingOptionError for an option that there is not, or that is not a positive number
 */
export function stepDecay({
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
    "stepDecay",
    { from, factor, steps },
    unknown,
    (step) => from * factor ** Math.floor((step - 1) / steps),
  );
}
