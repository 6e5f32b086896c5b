import { median } from "./median.ts";

/** The milliseconds per step of each round: of the old commit, of the old one once more, and of the new one. */
export interface Rounds {
  readonly old: readonly number[];
  readonly again: readonly number[];
  readonly now: readonly number[];
}

/** What the rounds of a step come to. */
export interface Verdict {
  /** The median over the rounds of new / old, where old is the mean of its two times of the round. */
  readonly ratio: number;
  /** How far from 1 the median of old / old may be: the farther end of its interval of 95 %. */
  readonly noise: number;
  /** The greatest ratio that passes. */
  readonly limit: number;
  readonly passes: boolean;
}

/** The part of the old time that a step may take longer, besides the noise. */
const allowance = 0.03;

/** Compares two commits by their rounds. */
export function verdictOf({ old, again, now }: Rounds): Verdict {
  const noise = noiseOf(old, again);
  const ratio = median(now.map((ms, i) => ms / ((old[i]! + again[i]!) / 2)));
  const limit = 1 + allowance + noise;
  return { ratio, noise, limit, passes: ratio <= limit };
}

/**
 * Returns how far from 1 the median ratio of two series of the same program may be: the farther end of the interval that holds the
 * median with a probability of about 95 %, whatever the distribution, between two of the ordered ratios. With fewer than 6 rounds
 * that is the farthest ratio, which holds it with less.
 *
 * Source: W. J. Conover, Practical Nonparametric Statistics, 3rd ed., 1999, section 3.2
 */
export function noiseOf(old: readonly number[], again: readonly number[]): number {
  const ratios = again.map((ms, i) => ms / old[i]!).sort((a, b) => a - b);
  const n = ratios.length;
  const left = Math.max(0, Math.floor((n - 1.96 * Math.sqrt(n)) / 2));
  return Math.max(Math.abs(1 - ratios[left]!), Math.abs(ratios[n - 1 - left]! - 1));
}
