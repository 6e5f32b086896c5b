import { type RowsInUnits, type RowUnits, rowsInUnits } from "@autoencoders/datasets";
import type { ResultTarget } from "./result-target.ts";

/** Brings rows that a model gives back to the units of the user's rows, in values that a format of results can hold. */
export const inUnits = (units: RowUnits, { format }: Pick<ResultTarget, "format">): RowsInUnits =>
  rowsInUnits(units, { words: format !== "npy" && format !== "pictures" });
