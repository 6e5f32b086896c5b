import { AnalysisError } from "./analysis-error.ts";

/** @throws AnalysisError unless value is a finite number, or an integer where that is asked for, in [min, max] */
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
    /** Less than every value that is allowed. */
    readonly above?: number;
    readonly integer?: boolean;
  } = {},
): void {
  const isKind = integer ? Number.isSafeInteger(value) : Number.isFinite(value);
  const number = value as number;
  if (isKind && number >= min && number <= max && number > above) return;
  const bounds = [
    Number.isFinite(above) ? `above ${above}` : "",
    Number.isFinite(min) ? `from ${min}` : "",
    Number.isFinite(max) ? `to ${max}` : "",
  ].filter(Boolean);
  const what = [integer ? "an integer" : "a finite number", ...bounds].join(" ");
  throw new AnalysisError(where, what, String(value));
}
