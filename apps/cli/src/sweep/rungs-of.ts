import type { Sweep } from "./parse-sweep.ts";

/** A round of a sweep: how far its runs are trained, and how many of the best there are. */
export interface Rung {
  readonly epochs: number;
  readonly runs: number;
}

/**
 * The rounds of successive halving: the first has all runs, each one after it the best of every `factor`, at least one, for as many times
 * as many epochs; the last trains to the end. Without halving there is one.
 *
 * K. Jamieson, A. Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", AISTATS 2016,
 * https://arxiv.org/abs/1502.07943
 */
export function rungsOf(halving: Sweep["halving"], { epochs, runs }: Rung): Rung[] {
  if (!halving || halving.from >= epochs) return [{ epochs, runs }];
  const { from, factor } = halving;
  const rungs: Rung[] = [{ epochs: from, runs }];
  for (let last = rungs[0]!; last.epochs < epochs; last = rungs.at(-1)!)
    rungs.push({
      epochs: Math.min(epochs, last.epochs * factor),
      runs: Math.max(1, Math.ceil(last.runs / factor)),
    });
  return rungs;
}
