import type { DataSet } from "@autoencoders/datasets";
import { hashHeldOut, type RunConfig } from "@autoencoders/runs";
import { hashTrainingRows } from "./hash-training-rows.ts";

/** A part whose rows are others than those that a run knows by their checksum. */
export interface OtherRows {
  readonly part: "training" | "validation" | "test";
  readonly expected: string;
  /** The checksum of the rows that are there; undefined where the part has none. */
  readonly got: string | undefined;
}

/**
 * Finds the first part of a data set that holds other rows than a run has kept the checksums of.
 *
 * @param set the rows, read and scaled as for the training
 * @param training the rows of it that were trained on
 * @returns undefined where every part that the run knows holds its rows
 */
export async function findOtherRows(
  set: DataSet,
  { sha256, heldOut }: Pick<RunConfig["dataset"], "sha256" | "heldOut">,
  training: Parameters<typeof hashTrainingRows>[0],
): Promise<OtherRows | undefined> {
  const trained = await hashTrainingRows(training);
  if (trained !== sha256) return { part: "training", expected: sha256, got: trained };
  if (!heldOut) return undefined;
  const found = await hashHeldOut(set);
  for (const part of ["validation", "test"] as const) {
    const [expected, got] = [heldOut[part], found[part]];
    if (expected !== undefined && got !== expected) return { part, expected, got };
  }
  return undefined;
}
