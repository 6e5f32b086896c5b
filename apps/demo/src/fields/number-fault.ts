/** What a number of a form may be. */
export interface NumberLimits {
  readonly integer?: boolean | undefined;
  /** The least value allowed. */
  readonly min?: number | undefined;
  /** The greatest value allowed. */
  readonly max?: number | undefined;
  /** Allowed values are greater. */
  readonly above?: number | undefined;
  /** Allowed values are smaller. */
  readonly below?: number | undefined;
}

/** Says what a number should have been; undefined where it is allowed. */
export function numberFault(
  value: number,
  { integer = false, min, max, above, below }: NumberLimits,
): string | undefined {
  const isRight =
    Number.isFinite(value) &&
    (!integer || Number.isSafeInteger(value)) &&
    value >= (min ?? value) &&
    value <= (max ?? value) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below);
  if (isRight) return undefined;
  const ends = [
    min !== undefined && `from ${min} on`,
    above !== undefined && `above ${above}`,
    max !== undefined && `up to ${max}`,
    below !== undefined && `below ${below}`,
  ].filter((end) => end !== false);
  const what = [integer ? "a whole number" : "a number", ...ends].join(" ");
  return `expected ${what}${Number.isNaN(value) ? "" : `, got ${value}`}`;
}
