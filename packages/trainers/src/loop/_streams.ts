import type { FillRandom } from "@autoencoders/compiler";
import { fillRandom } from "@autoencoders/layers";

/** What a seed's random numbers are used for; each use has a stream of its own. */
const streams = { training: 0, shuffle: 1, validation: 2 } as const;

const seedOf = (seed: number, stream: keyof typeof streams): number =>
  seed + streams[stream] * 2 ** 32;

/** Noise and samples of a stream, keyed by step and draw. */
export const randomStream =
  (seed: number, stream: "training" | "validation"): FillRandom =>
  (kind, out, { step, draw }) =>
    fillRandom(kind, out, { seed: seedOf(seed, stream), step, draw });

/** The order of the examples in one epoch: all of 0..n−1, by the shuffle of Fisher and Yates. */
export function shuffled(n: number, seed: number, epoch: number): Int32Array {
  const uniform = new Float32Array(n);
  fillRandom("uniform", uniform, { seed: seedOf(seed, "shuffle"), step: epoch, draw: 0 });
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(uniform[i]! * (i + 1));
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
  return order;
}
