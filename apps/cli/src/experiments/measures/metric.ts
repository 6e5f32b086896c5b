import type { Split } from "../../data/part-of.ts";
import { Failure } from "../../errors/failure.ts";
import type { Measure } from "../model-experiment.ts";

/** The loss, or a figure of reconstructions without noise, on a part of the rows; of the first recipe unless told otherwise. */
export const metric =
  (name: "loss" | "mse" | "bce" | "roundedAccuracy", split: Split, run = 0): Measure =>
  async (runs) => {
    const { loss, metrics } = await runs[run]!.evaluate(split);
    const figure = { loss, ...metrics }[name];
    if (figure === undefined)
      throw new Failure(`expected rows in [0, 1], of which others have no ${name}`);
    return figure;
  };
