import { LossOptionError } from "./loss-option-error.ts";

/** Checks an option. @throws LossOptionError unless value is a finite number strictly between `above` and `below` */
export function checkNumber(
  owner: string,
  option: string,
  value: unknown,
  {
    above = -Infinity,
    below = Infinity,
  }: { readonly above?: number; readonly below?: number } = {},
): asserts value is number {
  if (typeof value === "number" && Number.isFinite(value) && value > above && value < below) return;
  const bounds = [
    Number.isFinite(above) ? `above ${above}` : "",
    Number.isFinite(below) ? `below ${below}` : "",
  ].filter(Boolean);
  const expected = `a finite number${bounds.length > 0 ? ` ${bounds.join(" and ")}` : ""}`;
  throw new LossOptionError(owner, option, expected, value);
}
