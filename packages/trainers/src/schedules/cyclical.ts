import { schedule } from "./_schedule.ts";
import type { Schedule } from "./learning-rate.ts";

/**
 * Returns a schedule of `cycles` cycles in `steps` steps: in each the value rises from `from` to `to` along a line over the
 * share `rise` of the cycle and stays there for the rest. After `steps` steps it stays at `to`.
 *
 * H. Fu, C. Li, X. Liu, J. Gao, A. Celikyilmaz, L. Carin, "Cyclical Annealing Schedule: A Simple Approach to Mitigating KL
 * Vanishing", NAACL 2019, https://arxiv.org/abs/1903.10145
 *
 * @throws TrainingOptionError for an option that there is not, or that is negative or no number
 */
export function cyclical({
  from = 0,
  to = 1,
  steps,
  cycles = 4,
  rise = 0.5,
  ...unknown
}: {
  /** The value at the start. Default: 0. */
  from?: number;
  /** The value at the end. Default: 1. */
  to?: number;
  steps: number;
  /** How many cycles there are. Default: 4. */
  cycles?: number;
  /** The share of a cycle in which the value rises. Default: 0.5. */
  rise?: number;
}): Schedule {
  return schedule("cyclical", { from, to, steps, cycles, rise }, unknown, (step) => {
    if (step > steps) return to;
    const period = steps / cycles;
    const share = ((step - 1) % period) / period;
    return from + (to - from) * Math.min(1, share / rise);
  });
}
