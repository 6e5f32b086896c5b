import { dataSets } from "@autoencoders/datasets";
import { keysOf } from "./keys-of.ts";

/** The entry of a data set by its name; undefined where no data set has the name. */
export const namedDataSet = (name: string) => {
  const known = keysOf(dataSets).find((each) => each === name);
  return known && dataSets[known];
};
