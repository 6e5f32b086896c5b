import { digits } from "@autoencoders/datasets";
import { signal } from "@preact/signals";
import { type Components, principalComponents } from "./principal-components.ts";

/** A linear autoencoder of digits, which the demonstrations on images share. */
export interface LearnedDigits {
  /** A digit of each class from 0 to 9 that nothing was learned from, each [784] in [0, 1]. */
  readonly held: readonly Float32Array[];
  readonly components: Components;
}

/** Most components that are learned. */
export const mostComponents = 32;
const examples = 600;
/** Rows that are learned from: all of them would take too long. */
const learned = 300;
const iterations = 12;

/** The linear autoencoder of generated digits, better with each frame after `learnDigits`. */
export const learnedDigits = signal<LearnedDigits | undefined>(undefined);

let isAsked = false;

/** Learns once, an iteration a frame, so that the page stays at hand. */
export async function learnDigits(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  const { rows, held } = digitRows();
  const better = principalComponents(rows, mostComponents);
  for (let i = 0; i < iterations; i++) {
    learnedDigits.value = { held, components: better.next().value };
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
}

/** Makes digits to learn from, and one of each class from 0 to 9 that is not among them. */
export function digitRows(): { readonly rows: Float32Array[]; readonly held: Float32Array[] } {
  const { train } = digits({ examples, seed: 1 });
  const all = rowsOf(train);
  const held = Array.from(
    { length: 10 },
    (_, digit) => all[train.labels!.indexOf(digit, learned)]!,
  );
  return { rows: all.slice(0, learned), held };
}

const rowsOf = ({ data, shape }: { data: ArrayLike<number>; shape: readonly number[] }) =>
  Array.from({ length: shape[0]! }, (_, row) =>
    Float32Array.from({ length: 784 }, (_, i) => data[row * 784 + i]! / 255),
  );
