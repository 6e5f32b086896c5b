import { TrainingOptionError } from "../errors.ts";
import { checkOptionNames } from "../options/_check-option-names.ts";

type Range = "a number in [0, 1)" | "a positive number" | "a number ≥ 0";

const holds: Record<Range, (n: number) => boolean> = {
  "a number in [0, 1)": (n) => n >= 0 && n < 1,
  "a positive number": (n) => n > 0,
  "a number ≥ 0": (n) => n >= 0,
};

/**
 * @param optimizer its name
 * @param ranges the ranges of those options that have one
 * @param options every option that the optimizer has, with its value
 * @param given further options that it was given: none, unless they are among `options`
 * @throws TrainingOptionError for an option that there is not, or the first outside its range
 */
export function checkOptions(
  optimizer: string,
  ranges: Readonly<Record<string, Range>>,
  options: Readonly<Record<string, unknown>>,
  given: object,
): void {
  checkOptionNames(optimizer, given, Object.keys(options));
  for (const [option, range] of Object.entries(ranges)) {
    const value = options[option];
    if (typeof value !== "number" || !Number.isFinite(value) || !holds[range](value))
      throw new TrainingOptionError(option, range, value);
  }
}
