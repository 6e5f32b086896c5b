import { CorruptionError } from "./corruption-error.ts";

/** @throws CorruptionError unless rate is a probability (below 1 where `all` is not allowed). */
export function checkRate(corruption: string, rate: unknown, { all = true } = {}): void {
  if (typeof rate === "number" && rate >= 0 && (all ? rate <= 1 : rate < 1)) return;
  throw new CorruptionError(corruption, "rate", `in [0, 1${all ? "]" : ")"}`, rate);
}
