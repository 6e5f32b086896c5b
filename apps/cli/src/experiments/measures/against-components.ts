import { modelWeights } from "@autoencoders/models";
import { principalComponents } from "../_principal-components.ts";
import type { Measure } from "../model-experiment.ts";

/** The relative difference of the training error from that of two principal components; for rows of three numbers. */
const excess: Measure = async ([run]) => {
  const { mse } = (await run!.evaluate("train")).metrics;
  const best = principalComponents(run!.set.train).variances[2]! / 3;
  return Math.abs(mse / best - 1);
};

/** The angle in degrees between the plane that a decoder [2, 3] spans and that of the first two principal components. */
const angle: Measure = ([run]) => {
  const kernel = modelWeights(run!.model).find(({ name }) => name === "decoder/output/kernel")!;
  const [a, b, c, d, e, f] = kernel.variable.dataSync();
  const normal = [b! * f! - c! * e!, c! * d! - a! * f!, a! * e! - b! * d!];
  const other = principalComponents(run!.set.train).directions[2]!;
  const cosine = normal.reduce((sum, x, i) => sum + x * other[i]!, 0) / Math.hypot(...normal);
  return (Math.acos(Math.min(1, Math.abs(cosine))) * 180) / Math.PI;
};

/** How far a linear autoencoder is from two principal components, which are its optimum. */
export const againstComponents = { excess, angle } as const;
