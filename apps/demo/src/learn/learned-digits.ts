import { digits } from "@autoencoders/datasets";
import { signal } from "@preact/signals";
import { type Components, principalComponents } from "./principal-components.ts";

/** A linear autoencoder of digits, which the demonstrations on images share. */
export interface LearnedDigits {
  /** Digits that nothing was learned from, each [784] in [0, 1]. */
  readonly held: readonly Float32Array[];
  readonly components: Components;
}

/** Most components that are learned. */
export const mostComponents = 32;
const examples = 300;
const iterations = 12;

/** The linear autoencoder of generated digits, better with each frame after `learnDigits`. */
export const learnedDigits = signal<LearnedDigits | undefined>(undefined);

let isAsked = false;

/** Learns once, an iteration a frame, so that the page stays at hand. */
export async function learnDigits(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  const { train, test } = digits({ examples, seed: 1 });
  const better = principalComponents(rowsOf(train), mostComponents);
  const held = rowsOf(test);
  for (let i = 0; i < iterations; i++) {
    learnedDigits.value = { held, components: better.next().value };
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
}

const rowsOf = ({ data, shape }: { data: ArrayLike<number>; shape: readonly number[] }) =>
  Array.from({ length: shape[0]! }, (_, row) =>
    Float32Array.from({ length: 784 }, (_, i) => data[row * 784 + i]! / 255),
  );
