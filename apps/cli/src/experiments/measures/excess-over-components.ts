import { principalComponents } from "../_principal-components.ts";
import type { Measure } from "../model-experiment.ts";

/** By what part of it the training error differs from that of two principal components; of rows of three numbers. */
export const excessOverComponents: Measure = async ([run]) => {
  const { mse } = (await run!.evaluate("train")).metrics;
  const best = principalComponents(run!.set.train).variances[2]! / 3;
  return Math.abs(mse / best - 1);
};
