import type { Measure } from "../model-experiment.ts";

/** By how much one measure is above another. */
export const difference =
  (one: Measure, other: Measure): Measure =>
  async (runs) =>
    (await one(runs)) - (await other(runs));
