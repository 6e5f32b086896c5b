import type { Experiment } from "../experiments/experiment.ts";
import { isReached } from "../experiments/figure.ts";
import type { Result } from "./result.ts";
import { settingsOf } from "./settings-of.ts";

/** The results that measured values are, in the order of the experiment's figures. */
export function resultsOf(
  experiment: Experiment,
  values: Readonly<Record<string, number>>,
  {
    quick,
    ...circumstances
  }: Pick<Result, "seconds" | "seed" | "engine" | "processor" | "quick" | "remarks">,
): Result[] {
  const { id, figures } = experiment;
  const settings = settingsOf(experiment);
  return figures.map((figure) => {
    const { name, atMost, atLeast } = figure;
    const value = values[name];
    if (value === undefined || !Number.isFinite(value))
      throw new Error(`expected a finite number for "${name}" of ${id}, got ${value}`);
    return {
      id,
      figure: name,
      value,
      limit: atMost ?? atLeast ?? null,
      direction: atMost !== undefined ? "≤" : atLeast !== undefined ? "≥" : null,
      reached: quick ? null : (isReached(figure, value) ?? null),
      ...circumstances,
      settings,
      quick,
    };
  });
}
