import type { Split } from "../../data/part-of.ts";
import type { Measure } from "../model-experiment.ts";

/** The loss, or a figure of reconstructions without noise, on a part of the rows; of the first recipe unless told otherwise. */
export const metric =
  (name: "loss" | "mse" | "bce" | "roundedAccuracy", split: Split, run = 0): Measure =>
  async (runs) => {
    const { loss, metrics } = await runs[run]!.evaluate(split);
    return { loss, ...metrics }[name];
  };
