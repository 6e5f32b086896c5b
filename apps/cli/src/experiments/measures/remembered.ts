import type { TrainedRun } from "../lab.ts";
import type { Measure } from "../model-experiment.ts";

/** Measures runs once, so that figures which compare what others show need no second time. */
export function remembered(measure: Measure): Measure {
  const known = new WeakMap<readonly TrainedRun[], Promise<number> | number>();
  return (runs) => {
    const value = known.get(runs) ?? measure(runs);
    known.set(runs, value);
    return value;
  };
}
