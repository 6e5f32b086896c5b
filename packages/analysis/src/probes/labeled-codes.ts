import type { DataRows } from "../data-rows.ts";

/** Codes and the class of each. */
export interface LabeledCodes {
  /** Codes, [n, d]. */
  readonly codes: DataRows;
  /** Class of each code, [n], integers from 0. */
  readonly labels: ArrayLike<number>;
}
