import type { Experiment } from "../experiments/experiment.ts";
import type { Result } from "./result.ts";

/** Whether results hold every figure of an experiment with a seed. */
export const isDone = (
  { id, figures }: Experiment,
  seed: number,
  quick: boolean,
  results: readonly Result[],
): boolean =>
  figures.every(({ name }) =>
    results.some(
      (result) =>
        result.id === id &&
        result.figure === name &&
        result.seed === seed &&
        result.quick === quick,
    ),
  );
