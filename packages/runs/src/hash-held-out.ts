import type { DataSet } from "@autoencoders/datasets";
import { hashRows } from "./hash-rows.ts";
import { hashSource } from "./hash-source.ts";
import type { RunConfig } from "./run-config.ts";

/** The parts of a data set that nothing is trained on. */
const heldOutParts = ["validation", "test"] as const;

/** How many chunks of a part are read that is not in memory: a checksum must take less time than an epoch. */
const mostChunks = 16;

/** Computes the checksums by which a run knows the rows that it was not trained on: see `RunConfig`. @throws InsecurePageError in a page that may compute none */
export async function hashHeldOut(
  set: DataSet,
): Promise<NonNullable<RunConfig["dataset"]["heldOut"]>> {
  const sums: { validation?: string; test?: string } = {};
  for (const part of heldOutParts) {
    const source = set[`${part}Source`];
    if (source) sums[part] = await hashSource(source, { mostChunks });
    else if (set[part].shape[0]! > 0) sums[part] = await hashRows(set[part]);
  }
  return sums;
}
