import { TrainingOptionError } from "../errors.ts";
import type { Schedule } from "../learning-rate.ts";

/** A schedule with its specification; every option must be a finite number, and those that count steps or rates positive. */
export function schedule(
  name: string,
  options: Readonly<Record<string, number>>,
  at: (step: number) => number,
): Schedule {
  for (const [option, value] of Object.entries(options))
    if (!Number.isFinite(value) || value < 0 || (value === 0 && !zeroAllowed.has(option)))
      throw new TrainingOptionError(
        `${name}.${option}`,
        zeroAllowed.has(option) ? "a number ≥ 0" : "a positive number",
        value,
      );
  return Object.assign((step: number) => at(step), { spec: { name, options } });
}

const zeroAllowed = new Set(["warmup", "to"]);
