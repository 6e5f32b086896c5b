import type { Measure } from "../model-experiment.ts";

/** The mean of a term over the last epoch, corruption included. */
export const trainingTerm =
  (term: string, run = 0): Measure =>
  (runs) =>
    runs[run]!.history.at(-1)?.terms[term] ?? Number.NaN;
