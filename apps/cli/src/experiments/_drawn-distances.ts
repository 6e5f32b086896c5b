import { type DataRows, frechetDistance } from "@autoencoders/analysis";
import { mmd } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { drawnFeatures } from "./_drawn-features.ts";
import { remembered } from "./measures/remembered.ts";
import type { Measure } from "./model-experiment.ts";

/** How many rows of each sample the discrepancy is of: it compares all pairs. */
export const mostPairs = 2000;

/** How far the images that a run's model draws are from test images, by what the judge sees in both: two measures of one drawing. */
export function drawnDistances(run: number): {
  readonly frechet: Measure;
  readonly discrepancy: Measure;
} {
  const features = remembered((runs) => drawnFeatures(runs[run]!, runs[run]!.model));
  return {
    frechet: remembered(async (runs) => {
      const { real, made } = await features(runs);
      return frechetDistance(real, made);
    }),
    discrepancy: remembered(async (runs) => {
      const { real, made } = await features(runs);
      return tf.tidy(() => {
        const first = ({ data, shape }: DataRows): tf.Tensor =>
          tf.slice(tf.tensor(data, [...shape]), 0, Math.min(mostPairs, shape[0]!));
        return mmd(first(real), first(made)).dataSync()[0]!;
      });
    }),
  };
}
