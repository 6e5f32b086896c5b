import { DataSetOptionError } from "./data-set-option-error.ts";

/** Checks an option. @throws DataSetOptionError unless `value` is a whole number in [min, max] */
export function checkInteger(option: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new DataSetOptionError(option, `a whole number from ${min} to ${max}`, value);
}
