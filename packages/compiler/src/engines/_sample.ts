import * as tf from "@tensorflow/tfjs-core";
import { patched } from "./_patched.ts";

/** The seed of tfjs's generators while they are sampled: what Math.random gives them. */
export const sampleSeed = 0.4142135623730951;

/** The array that a random function of tfjs fills instead of its tensor's: two numbers, in float64, whatever was asked for. */
export class Sample extends Float64Array {
  constructor() {
    super(2);
  }
}

/** Lets tfjs make samples in place of arrays until the function that it gives is called. */
export const startSampling = (): (() => void) =>
  patched<{ Float32Array: unknown; Int32Array: unknown }>(globalThis, {
    Float32Array: Sample,
    Int32Array: Sample,
  });

const standardFunctions = {
  "tf.randomNormal": () => tf.randomNormal([2]),
  "tf.randomUniform": () => tf.randomUniform([2]),
  "tf.truncatedNormal": () => tf.truncatedNormal([2]),
};

/** The functions whose distribution a sample tells; all others draw by them. */
export type SampledFunction = keyof typeof standardFunctions;

/** Whether a function is one of those that are sampled. */
export const isSampled = (name: string): name is SampledFunction =>
  Object.hasOwn(standardFunctions, name);

let standards: Readonly<Record<string, Sample>> | undefined;

/** The samples of the standard distributions, which all others are lines through; made outside of any step. */
export function standardSamples(): Readonly<Record<string, Sample>> {
  standards ??= Object.fromEntries(
    Object.entries(standardFunctions).map(([name, draw]) => [name, sampleOf(draw)]),
  );
  return standards;
}

/** What a function fills; it is left by an exception, before a backend is asked for the tensor. */
function sampleOf(draw: () => tf.Tensor): Sample {
  const restore = [
    patched(tf.engine(), {
      makeTensor: (values) => {
        throw values;
      },
    }),
    patched(Math, { random: () => sampleSeed }),
    startSampling(),
  ];
  try {
    draw();
  } catch (values) {
    if (values instanceof Sample) return values;
    throw values;
  } finally {
    for (const undo of restore.reverse()) undo();
  }
  throw new Error("expected tfjs to make a tensor of the numbers it drew, got none made");
}

/** The distribution shift + scale · standard that a sample comes from, rounded to the digits that someone may have written. */
export function lineThrough(
  standard: Sample,
  sample: Sample,
): { readonly shift: number; readonly scale: number } {
  const scale = (sample[1]! - sample[0]!) / (standard[1]! - standard[0]!);
  const shift = sample[0]! - scale * standard[0]!;
  const size = Math.max(Math.abs(scale), Math.abs(sample[0]!));
  const rounded = (number: number): number =>
    Math.abs(number) < 1e-12 * size ? 0 : Number(number.toPrecision(12));
  return { shift: rounded(shift), scale: rounded(scale) };
}
