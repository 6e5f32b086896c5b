/** The layer sizes that suit rows of so many numbers, none of them more than a general default. */
export const suitedSizes = {
  /** Returns the size of a code: a third of a row's numbers, rounded up, and so always fewer where a row has more than one. */
  code: (size: number, most: number): number => Math.min(most, Math.ceil(size / 3)),
  /** Returns the size of a code that is to be drawn as a point: two numbers, or one of rows that have two or fewer. */
  plane: (size: number): number => Math.max(1, Math.min(2, size - 1)),
  /** Returns the size of a code that is wide and sparse: four times a row's numbers, from 32 on. */
  wideCode: (size: number, most: number): number => Math.min(most, Math.max(32, 4 * size)),
  /** Returns the width of a hidden layer: the power of two from four times a row's numbers on, at least 32. */
  hidden: (size: number, most: number): number =>
    Math.min(most, Math.max(32, 2 ** Math.ceil(Math.log2(4 * size)))),
  /** Returns hidden layers that narrow, without those that are as wide as the one before. */
  narrowing: (size: number, widths: readonly number[]): readonly number[] => [
    ...new Set(widths.map((width) => suitedSizes.hidden(size, width))),
  ],
} as const;
