import type { Step } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";

const prefix = "rows ";

type Outputs = Readonly<Record<string, Float32Array>>;

/** A step that reports the sums of squares of some rows of its batch besides, which are finite only where all their numbers are. */
export const withRowSums = (step: Step, names: readonly string[]): Step => ({
  ...step,
  run(given) {
    const { state, outputs } = step.run(given);
    const sums = names.map((name) => [`${prefix}${name}`, tf.sum(tf.square(given.batch[name]!))]);
    return { state, outputs: { ...outputs, ...Object.fromEntries(sums) } };
  },
});

/** Parts the outputs of `withRowSums` into those of its step, and whether the sums are finite. */
export function withoutRowSums(outputs: Outputs): {
  readonly outputs: Outputs;
  readonly areFinite: boolean;
} {
  const entries = Object.entries(outputs);
  const isSum = ([name]: (typeof entries)[number]): boolean => name.startsWith(prefix);
  return {
    outputs: Object.fromEntries(entries.filter((entry) => !isSum(entry))),
    areFinite: entries.filter(isSum).every(([, sums]) => sums.every(Number.isFinite)),
  };
}
