import type { Split } from "../../data/part-of.ts";
import type { Measure } from "../model-experiment.ts";

/** A term of the objective on a part of the rows, without corruption. */
export const term =
  (name: string, split: Split, run = 0): Measure =>
  async (runs) =>
    (await runs[run]!.evaluate(split)).terms[name] ?? Number.NaN;
