import { TrainingOptionError } from "../errors.ts";
import { schedule } from "./_schedule.ts";
import type { Schedule } from "./learning-rate.ts";

/**
 * Multiplies the rate by `factor` each time `steps` more steps are done, or, where stages grow, after stages of `steps`, `growth` · `steps`,
 * `growth`² · `steps` and so on.
 *
 * @param options.growth how many times as many steps each stage has as the one before, ≥ 1. Default: 1
 * @throws TrainingOptionError for an option that there is not, or that is not a positive number, or a growth below 1
 */
export function stepDecay({
  from,
  factor,
  steps,
  growth,
  ...unknown
}: {
  from: number;
  factor: number;
  steps: number;
  growth?: number;
}): Schedule {
  const options: Record<string, number> = { from, factor, steps };
  if (growth !== undefined) options.growth = growth;
  if (growth !== undefined && !(growth >= 1))
    throw new TrainingOptionError("stepDecay.growth", "a number ≥ 1", growth);
  return schedule("stepDecay", options, unknown, (step) => {
    if (growth === undefined || growth === 1)
      return from * factor ** Math.floor((step - 1) / steps);
    let stage = 0;
    for (let left = step - 1, length = steps; left >= length; length *= growth, stage++)
      left -= length;
    return from * factor ** stage;
  });
}
