import { schedule } from "./_schedule.ts";
import type { Schedule } from "./learning-rate.ts";

/**
 * Returns a schedule that rises from `from` to `to` along a line over `steps` steps and stays there: for a learning rate, or
 * for the weight of a divergence, which a variational model must not minimize before its decoder has learned anything.
 *
 * S. R. Bowman et al., "Generating Sentences from a Continuous Space", CoNLL 2016, https://arxiv.org/abs/1511.06349
 *
 * @throws TrainingOptionError for an option that there is not, or that is negative or no number
 */
export function linearWarmup({
  from = 0,
  to,
  steps,
  ...unknown
}: {
  /** The value at the start. Default: 0. */
  from?: number;
  to: number;
  steps: number;
}): Schedule {
  return schedule(
    "linearWarmup",
    { from, to, steps },
    unknown,
    (step) => from + (to - from) * Math.min(1, step / steps),
  );
}
