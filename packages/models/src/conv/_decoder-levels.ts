import type { Size } from "./_encoder-sizes.ts";

/** What one level of a decoder does besides doubling its map. */
export interface DecoderLevel {
  /** The padding of the convolution before the map is doubled. */
  readonly padding: "same" | "valid";
  /** Rows and columns cut off afterwards. */
  readonly crop: Size;
}

/**
 * The levels that bring the last of these sizes, each half of the one before rounded up, back to the first: by one
 * convolution without padding where that meets it exactly, else by cutting off what is too much.
 */
export function decoderLevels(
  sizes: readonly Size[],
  kernelSize: number,
  convolvesFirst: boolean,
): readonly DecoderLevel[] {
  const upward = sizes.toReversed();
  const cropped = upward.slice(1).map(([height, width], i): DecoderLevel => {
    const [h, w] = upward[i]!;
    return { padding: "same", crop: [2 * h - height, 2 * w - width] };
  });
  const exact = ({ crop: [h, w] }: DecoderLevel): boolean => h === 0 && w === 0;
  if (!convolvesFirst || cropped.every(exact)) return cropped;
  const last = cropped.length - 1;
  const candidates = cropped.map((_, i) => last - i);
  const valid = candidates.find((level) => {
    const grown = upward[0]!.map((xDim) => grow(xDim, cropped.length, level, kernelSize));
    return grown[0] === sizes[0]![0] && grown[1] === sizes[0]![1];
  });
  if (valid === undefined) return cropped;
  return cropped.map((_, i) => ({ padding: i === valid ? "valid" : "same", crop: [0, 0] }));
}

/** One dimension doubled at each level, the convolution of one of them without padding; NaN where it does not fit. */
function grow(xDim: number, levels: number, valid: number, kernelSize: number): number {
  let grown = xDim;
  for (let level = 0; level < levels; level++) {
    if (level === valid) grown -= kernelSize - 1;
    if (grown < 1) return Number.NaN;
    grown *= 2;
  }
  return grown;
}
