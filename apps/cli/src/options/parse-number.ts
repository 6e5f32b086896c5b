import { UsageError } from "../errors/usage-error.ts";

/** What a number must be besides a number. */
export interface NumberLimits {
  readonly integer?: boolean;
  readonly min?: number;
  /** Allowed numbers are greater. */
  readonly above?: number;
  /** Allowed numbers are smaller. */
  readonly below?: number;
}

/**
 * The number that a flag's text says.
 *
 * @throws UsageError where it says none, or one outside `limits`
 */
export function parseNumber(flag: string, text: string, limits: NumberLimits = {}): number {
  const {
    integer = false,
    min = Number.NEGATIVE_INFINITY,
    above = Number.NEGATIVE_INFINITY,
    below = Number.POSITIVE_INFINITY,
  } = limits;
  const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  const fits = integer ? Number.isSafeInteger(number) : Number.isFinite(number);
  if (fits && number >= min && number > above && number < below) return number;
  const bounds = [
    Number.isFinite(min) ? `≥ ${min}` : "",
    Number.isFinite(above) ? `> ${above}` : "",
    Number.isFinite(below) ? `< ${below}` : "",
  ].filter(Boolean);
  const expected = `${integer ? "an integer" : "a number"} ${bounds.join(" and ")}`.trimEnd();
  throw new UsageError(`expected ${flag} to be ${expected}, got "${text}"`);
}
