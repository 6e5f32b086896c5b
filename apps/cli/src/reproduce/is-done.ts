import type { Experiment } from "../experiments/experiment.ts";
import type { Result } from "./result.ts";
import { isOf } from "./results-log.ts";
import { settingsOf } from "./settings-of.ts";

/** Whether results hold every figure of an experiment with a seed under its present settings. */
export function isDone(
  experiment: Experiment,
  seed: number,
  quick: boolean,
  results: readonly Result[],
): boolean {
  const settings = settingsOf(experiment);
  const own = results.filter(
    (result) => isOf(result, { id: experiment.id, seed, quick }) && result.settings === settings,
  );
  return experiment.figures.every(({ name }) => own.some(({ figure }) => figure === name));
}
