import { TrainingOptionError } from "../errors.ts";

/** @throws TrainingOptionError unless an option is an integer of at least `least` and, where there is a limit, below it */
export function checkInteger(option: string, value: unknown, least: number, below?: number): void {
  const isInteger = typeof value === "number" && Number.isSafeInteger(value) && value >= least;
  if (isInteger && (below === undefined || value < below)) return;
  const range = `an integer ≥ ${least}${below === undefined ? "" : ` and < ${below}`}`;
  throw new TrainingOptionError(option, range, value);
}
