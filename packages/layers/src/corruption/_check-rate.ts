import { CorruptionError } from "./corruption-error.ts";

/** Checks a probability. @throws CorruptionError unless it is in [0, 1], and below 1 where `all` is false */
export function checkRate(corruption: string, rate: unknown, { all = true } = {}): void {
  if (typeof rate === "number" && rate >= 0 && (all ? rate <= 1 : rate < 1)) return;
  throw new CorruptionError(corruption, "rate", `in [0, 1${all ? "]" : ")"}`, rate);
}
