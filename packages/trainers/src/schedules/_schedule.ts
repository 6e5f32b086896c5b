import { TrainingOptionError } from "../errors.ts";
import { checkOptionNames } from "../options/_check-option-names.ts";
import type { Schedule } from "./learning-rate.ts";

/**
 * Returns a schedule with its specification; every option must be a finite number, and those that count steps or rates
 * positive.
 *
 * @param unknown options that it was given besides
 * @throws TrainingOptionError for an option that there is not, or outside its range
 */
export function schedule(
  name: string,
  options: Readonly<Record<string, number>>,
  unknown: object,
  at: (step: number) => number,
): Schedule {
  checkOptionNames(name, unknown, Object.keys(options));
  for (const [option, value] of Object.entries(options))
    if (!Number.isFinite(value) || value < 0 || (value === 0 && !mayBeZero(name, option)))
      throw new TrainingOptionError(
        `${name}.${option}`,
        mayBeZero(name, option) ? "a number ≥ 0" : "a positive number",
        value,
      );
  return Object.assign((step: number) => at(step), { spec: { name, options } });
}

const mayBeZero = (schedule: string, option: string): boolean =>
  zeroAllowed.has(option) || zeroAllowed.has(`${schedule}.${option}`);

const zeroAllowed = new Set([
  "warmup",
  "to",
  "constant.value",
  "linearWarmup.from",
  "cyclical.from",
  "plateau.minDelta",
  "plateau.cooldown",
  "plateau.least",
]);
