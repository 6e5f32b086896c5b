import type { TrainedRun } from "../lab.ts";

/** Measures runs once, so that figures which compare what others show need no second time. */
export function remembered<Value>(
  measure: (runs: readonly TrainedRun[]) => Value,
): (runs: readonly TrainedRun[]) => Value {
  const known = new WeakMap<readonly TrainedRun[], Value>();
  return (runs) => {
    const value = known.get(runs) ?? measure(runs);
    known.set(runs, value);
    return value;
  };
}
