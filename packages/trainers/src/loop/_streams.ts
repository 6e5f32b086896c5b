import type { FillRandom } from "@autoencoders/compiler";
import { fillRandom, type RandomKey } from "@autoencoders/layers";

/** What a seed's random numbers are used for; each use has a stream of its own. */
const streams = { training: 0, shuffle: 1, validation: 2, chunks: 3, split: 4 } as const;

const seedOf = (seed: number, stream: keyof typeof streams): number =>
  seed + streams[stream] * 2 ** 32;

/**
 * How the noise of a training is seeded: each draw's numbers follow from the training's seed, from how many steps were done before
 * (`step`, 0 for the first of all epochs), and from the draw's place in the step. Nothing is kept, so any step can be had again.
 */
export const randomStream =
  (seed: number, stream: "training" | "validation"): FillRandom =>
  (kind, out, { step, draw }) =>
    fillRandom(kind, out, { seed: seedOf(seed, stream), step, draw });

/**
 * The order of the examples in one epoch: all of 0..n−1, by the shuffle of Fisher and Yates.
 *
 * @param window which of the epoch's windows is shuffled, where its rows are not in memory together
 */
export const shuffled = (n: number, seed: number, epoch: number, window = 0): Int32Array =>
  permutation(n, { seed: seedOf(seed, "shuffle"), step: epoch, draw: window });

/** The order in which an epoch visits chunks: all of 0..n−1. */
export const shuffledChunks = (
  n: number,
  { seed, epoch }: { readonly seed: number; readonly epoch: number },
): Int32Array => permutation(n, { seed: seedOf(seed, "chunks"), step: epoch, draw: 0 });

/** Uniform numbers in [0, 1), one for each row of a chunk, by which a split decides. */
export function splitNumbers(rows: number, seed: number, chunk: number): Float32Array {
  const numbers = new Float32Array(rows);
  fillRandom("uniform", numbers, { seed: seedOf(seed, "split"), step: chunk, draw: 0 });
  return numbers;
}

function permutation(n: number, key: RandomKey): Int32Array {
  const uniform = new Float32Array(n);
  fillRandom("uniform", uniform, key);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(uniform[i]! * (i + 1));
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
  return order;
}
