import { AnalysisError } from "./analysis-error.ts";

/** Checks a number. @throws AnalysisError unless it is finite, an integer where that is asked for, and in [min, max] */
export function checkNumber(
  where: string,
  value: unknown,
  {
    min = -Infinity,
    max = Infinity,
    above = -Infinity,
    integer = false,
  }: {
    readonly min?: number;
    readonly max?: number;
    /** A bound that is itself too small: every value that is allowed is greater. */
    readonly above?: number;
    readonly integer?: boolean;
  } = {},
): void {
  const isKind = integer ? Number.isSafeInteger : Number.isFinite;
  const isNumber = typeof value === "number" && isKind(value);
  if (isNumber && value >= min && value <= max && value > above) return;
  const bounds = [
    Number.isFinite(above) ? `above ${above}` : "",
    Number.isFinite(min) ? `from ${min}` : "",
    Number.isFinite(max) ? `to ${max}` : "",
  ].filter(Boolean);
  const what = [integer ? "an integer" : "a finite number", ...bounds].join(" ");
  throw new AnalysisError(where, what, String(value));
}
