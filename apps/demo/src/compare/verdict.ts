import type { RowKind } from "@autoencoders/datasets";
import { rowWords } from "../components/row-words.ts";
import type { Pair } from "./lock-step.ts";

/** Errors of both runs on the same test rows, row by row. */
interface Compared {
  /** Errors on clean rows, [rows]. */
  readonly clean: Pair<Float32Array>;
  /** Errors on damaged ones, [rows]. */
  readonly noisy: Pair<Float32Array>;
}

/** Says in a sentence or two which of two runs does better on rows that neither has seen, or that they are equally good. */
export function verdict(
  { clean, noisy }: Compared,
  {
    names,
    step,
    kind,
  }: { readonly names: Pair<string>; readonly step: number; readonly kind: RowKind },
): string {
  if (step === 0) return "Neither has learned anything yet.";
  const count = clean[0].length;
  const after = `After ${step.toLocaleString("en-US")} steps`;
  const rows = `${count} test ${rowWords(kind).many} that neither has seen`;
  const [better, damaged] = [judged(clean), judged(noisy)];
  const first = better
    ? `${after}, ${names[better.side]} has ${better.percent} % less error than ${names[1 - better.side]} on ${rows}.`
    : `${after}, the two are about equally good on ${rows}: the difference is no larger than chance makes it.`;
  const second = damaged
    ? ` With noise on them, ${names[damaged.side]} has ${damaged.percent} % less.`
    : " With noise on them, the two are about equally good.";
  return first + second;
}

/** Standard errors that a mean difference must exceed to be more than chance. */
const enough = 2;

/**
 * Returns which of two has the smaller mean error, and by how many percent; undefined where that could be chance: the mean of
 * the rows' differences is within two standard errors of 0, or rounds to no percent.
 */
function judged([left, right]: Pair<Float32Array>):
  | { readonly side: 0 | 1; readonly percent: number }
  | undefined {
  const n = left.length;
  if (n < 2) return undefined;
  const differences = Array.from(left, (error, row) => right[row]! - error);
  const mean = differences.reduce((sum, x) => sum + x, 0) / n;
  const variance = differences.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1);
  if (!(Math.abs(mean) > enough * Math.sqrt(variance / n))) return undefined;
  const side = mean < 0 ? 1 : 0;
  const worse = (side === 1 ? left : right).reduce((sum, x) => sum + x, 0) / n;
  const percent = Math.round((100 * Math.abs(mean)) / worse);
  return percent > 0 ? { side, percent } : undefined;
}
