import { suitedSizes } from "./_suited-sizes.ts";

/** Returns the defaults of a model of two hidden layers of 500 units and a small code that suit rows of so many numbers. */
export const suitedDeterministic = (size: number): Readonly<Record<string, unknown>> => {
  const width = suitedSizes.hidden(size, 500);
  return {
    hidden: [width, width],
    codeDim: suitedSizes.code(size, 16),
    outputActivation: "linear",
  };
};
