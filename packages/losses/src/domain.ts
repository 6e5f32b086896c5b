/** The least and the greatest number of a target that a loss can judge: beyond them it may fall where it ought to rise. */
export type Domain = readonly [least: number, greatest: number];
