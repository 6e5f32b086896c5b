import { denseAutoencoder } from "@autoencoders/models";
import { adam } from "@autoencoders/trainers";
import type { BenchStep } from "./models.ts";

/** A step of a dense autoencoder by its numbers instead of a letter: ReLU, binary cross-entropy, Adam. */
export interface DenseStep {
  /** Of every layer from the input to the reconstruction; the second half mirrors the first. */
  readonly sizes: readonly number[];
  readonly batch: number;
  /** Of a peer; an engine of ours was made with its own. */
  readonly threads: number;
}

/** Floating-point operations of one round: some tenths of a second on two cores. */
const roundWork = 6e10;

/** The step for our engines, with as many steps in a round as its size allows: 5 to 1000. */
export function denseStep({ sizes, batch }: DenseStep): BenchStep {
  const middle = (sizes.length - 1) / 2;
  const weights = sizes.slice(1).reduce((sum, size, i) => sum + sizes[i]! * size, 0);
  const steps = Math.round(roundWork / (6 * batch * weights)); // forward, and backward by input and by kernel
  return {
    what: `${sizes.join("-")} ReLU, BCE, Adam, batch ${batch}`,
    batchSize: batch,
    build: () =>
      denseAutoencoder({
        inputShape: [28, 28, 1],
        hidden: sizes.slice(1, middle),
        codeDim: sizes[middle]!,
      }),
    optimizer: () => adam(),
    steps: Math.min(1000, Math.max(5, steps)),
  };
}
