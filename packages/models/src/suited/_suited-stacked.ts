import { suitedSizes } from "./_suited-sizes.ts";

/** Returns the defaults of a model of one hidden layer of 300 units and a code of 150 that suit rows of so many numbers. */
export const suitedStacked = (size: number): Readonly<Record<string, unknown>> => ({
  hidden: [suitedSizes.hidden(size, 300)],
  codeDim: suitedSizes.code(size, 150),
});
