import type { DataSet, DataSetRows } from "@autoencoders/datasets";
import { Failure } from "../errors/failure.ts";

export const splits = ["train", "validation", "test"] as const;
export type Split = (typeof splits)[number];

/** The rows of a part of a data set. @throws Failure where it has none */
export function partOf(set: DataSet, split: Split): DataSetRows {
  const part = set[split];
  if (part.shape[0]! > 0) return part;
  const others = splits.filter((other) => set[other].shape[0]! > 0).join(" or ");
  throw new Failure(`${set.name} has no ${split} rows; take --split ${others}`);
}
