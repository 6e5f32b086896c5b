import type { DataSet } from "@autoencoders/datasets";
import { hashRows, hashSource } from "@autoencoders/runs";

/** Computes the SHA-256 of a set's training rows, in hexadecimal, by which a run knows what it was trained on. */
export const hashTrainingRows = ({
  train,
  trainSource,
}: Pick<DataSet, "train" | "trainSource">): Promise<string> =>
  trainSource ? hashSource(trainSource) : hashRows(train);
