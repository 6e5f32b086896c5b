import type { Scaling } from "./scaling.ts";

/** The arithmetic of a scaling: x, or l(x) = sign(x) · ln(1 + |x|), less its center, divided by its divisor. */
export interface ScalingCoefficients {
  /** Whether l(x) is scaled instead of x. */
  readonly isLog: boolean;
  /** What is subtracted of each column or channel. */
  readonly center: readonly number[];
  /** What the difference is divided by; 0 where a column has one value, which becomes 0, and its difference stays in its unit. */
  readonly divisor: readonly number[];
}

/** Returns the numbers by which every program applies a scaling, in float64: each list has one per column or channel, or a single one. */
export function scalingCoefficients(scaling: Scaling): ScalingCoefficients {
  if (isIdentity(scaling)) return { isLog: false, center: [0], divisor: [1] };
  const { kind = "minmax", least, greatest, center = [], spread = [] } = scaling;
  if (kind === "standard" || kind === "robust") return { isLog: false, center, divisor: spread };
  const isLog = kind === "log";
  const from = isLog ? least.map(logOf) : least;
  const to = isLog ? greatest.map(logOf) : greatest;
  const divisor = to.map((most, column) => rangeOf(from[column]!, most));
  return { isLog, center: from, divisor };
}

/** Returns sign(x) · ln(1 + |x|). */
export const logOf = (x: number): number => Math.sign(x) * Math.log1p(Math.abs(x));

/** Returns the range of a column, 0 where it is no more than rounding: scikit-learn's `_handle_zeros_in_scale`, relative to the numbers. */
function rangeOf(least: number, greatest: number): number {
  const range = greatest - least;
  const noise = 10 * Number.EPSILON * Math.max(Math.abs(least), Math.abs(greatest));
  return range <= noise ? 0 : range;
}

/** Returns whether a scaling changes no number. */
export const isIdentity = ({ kind = "minmax", least, greatest }: Scaling): boolean =>
  kind === "none" ||
  (kind === "minmax" && least.length === 1 && least[0] === 0 && greatest[0] === 1);
