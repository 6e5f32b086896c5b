import type { Experiment } from "../experiments/experiment.ts";
import { experiments } from "../experiments/index.ts";
import { oneOf } from "../options/one-of.ts";

/** The experiments with these ids, in the order of the table; all where nothing is asked for. @throws UsageError */
export function selectExperiments(only: string | undefined): readonly Experiment[] {
  if (only === undefined) return experiments;
  const ids = experiments.map(({ id }) => id);
  const wanted = only.split(",").map((text) => {
    const name = text.trim();
    return oneOf("--only", ids.find((id) => id.toLowerCase() === name.toLowerCase()) ?? name, ids);
  });
  return experiments.filter(({ id }) => wanted.includes(id));
}
