import { schedule } from "./_schedule.ts";
import type { Schedule } from "./learning-rate.ts";

/**
 * Falls from `from` to `to` along half a cosine over `steps` steps, after a linear rise over `warmup` steps.
 *
 * I. Loshchilov, F. Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017, https://arxiv.org/abs/1608.03983
 *
 * @throws TrainingOptionError for an option that there is not, or that is negative or no number
 */
export function cosineDecay({
  from,
  to = 0,
  steps,
  warmup = 0,
  ...unknown
}: {
  from: number;
  /** The value at the end. Default: 0. */
  to?: number;
  steps: number;
  /** The steps in which the rate rises to its start. Default: 0. */
  warmup?: number;
}): Schedule {
  return schedule("cosineDecay", { from, to, steps, warmup }, unknown, (step) => {
    if (step <= warmup) return (from * step) / warmup;
    const share = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
    return to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
  });
}
