import { type DataSet, head } from "@autoencoders/datasets";
import { trainingRows } from "../training/plan-training.ts";

/** Returns a data set with its first training rows alone, in memory; the same set where it has that many. */
export function firstTrainingRows(set: DataSet, count: number): DataSet {
  if (trainingRows(set) === count) return set;
  const { trainSource: _, ...others } = set;
  return { ...others, train: head(set.train, count) };
}
