import { type Corruption, seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { TrainingOptionError } from "../errors.ts";
import { withoutMissing } from "./_without-missing.ts";
import type { Examples } from "./examples.ts";

/**
 * Every example corrupted once, as float32 of the same shape: for `fit` and `evaluate` with `corrupted`, where the noise
 * of an example is the same in each epoch. A model's own corruption, by contrast, is drawn anew in every step, which is
 * the better choice but for comparisons: a fixed noise can be learned by heart.
 *
 * @param options.seed any safe integer; the noise of a row depends on it and on the rows' order
 * @throws TrainingOptionError for a seed that is none
 *
 * P. Vincent et al., "Stacked Denoising Autoencoders", JMLR 11, 2010, section 2.3, https://jmlr.org/papers/v11/vincent10a.html
 */
export function corruptExamples(
  examples: Examples,
  corruption: Corruption,
  {
    seed = 0,
  }: {
    /** The seed of whatever is drawn at random. Default: 0. */
    seed?: number;
  } = {},
): Examples {
  if (!Number.isSafeInteger(seed)) throw new TrainingOptionError("seed", "a safe integer", seed);
  const { shape, data } = withoutMissing(examples, "examples").x;
  return { data: corruptRows({ data, shape }, corruption, { seed, firstStep: 0 }), shape };
}

/** Corrupts rows, a thousand in a step of random draws from the first on. */
export function corruptRows(
  { data, shape }: Examples,
  corruption: Corruption,
  { seed, firstStep }: { readonly seed: number; readonly firstStep: number },
): Float32Array {
  const [n = 0, ...row] = shape;
  const size = row.reduce((product, xDim) => product * xDim, 1);
  const corrupted = new Float32Array(data.length);
  for (let from = 0, step = firstStep; from < n; from += rowsAtOnce, step++) {
    const part = data.subarray(from * size, (from + rowsAtOnce) * size);
    const numbers =
      part instanceof Uint8Array ? Float32Array.from(part, (byte) => byte * (1 / 255)) : part;
    const rows = tf.tidy(() => {
      const x = tf.tensor(numbers.slice(), [part.length / size, ...row], "float32");
      return corruption(x, seededRandom(seed, step)).dataSync();
    });
    corrupted.set(rows, from * size);
  }
  return corrupted;
}

const rowsAtOnce = 1000;
