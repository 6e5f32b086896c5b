import type { Scaling } from "./scaling.ts";

/** Whether a scaling leaves every number as it is. */
export const isIdentity = ({ least, greatest }: Scaling): boolean =>
  least.length === 1 && least[0] === 0 && greatest[0] === 1;
