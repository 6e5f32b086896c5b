import { TrainingOptionError } from "../errors.ts";

type Range = "a number in [0, 1)" | "a positive number" | "a number ≥ 0";

const holds: Record<Range, (n: number) => boolean> = {
  "a number in [0, 1)": (n) => n >= 0 && n < 1,
  "a positive number": (n) => n > 0,
  "a number ≥ 0": (n) => n >= 0,
};

/** @throws TrainingOptionError for the first option outside its range */
export function checkOptions(
  ranges: Readonly<Record<string, Range>>,
  options: Readonly<Record<string, unknown>>,
): void {
  for (const [option, range] of Object.entries(ranges)) {
    const value = options[option];
    if (typeof value !== "number" || !Number.isFinite(value) || !holds[range](value))
      throw new TrainingOptionError(option, range, value);
  }
}
