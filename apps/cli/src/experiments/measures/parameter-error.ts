import { parameterCount } from "@autoencoders/models";
import type { Measure } from "../model-experiment.ts";

/** How many parameters a model has beyond, or short of, those it should. */
export const parameterError =
  (expected: number, run = 0): Measure =>
  (runs) =>
    Math.abs(parameterCount(runs[run]!.model) - expected);
