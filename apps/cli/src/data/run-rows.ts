import type { DataSetRows } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import type { RunConfig } from "@autoencoders/runs";
import { oneOf } from "../flags/one-of.ts";
import type { Io } from "../io.ts";
import { partOf, splits } from "./part-of.ts";
import { runDataSet } from "./run-data-set.ts";

/** Rows for a run's model: a part of its data set or of another one whose rows fit. */
export async function runRows(
  config: RunConfig,
  model: Autoencoder,
  given: Readonly<Record<string, unknown>>,
  dataDir: string | undefined,
  io: Io,
): Promise<{ readonly name: string; readonly split: string; readonly examples: DataSetRows }> {
  const split = oneOf("--split", given.split as string, splits);
  const set = await runDataSet(config, model, given, dataDir, io);
  const name = (given.dataset as string | undefined) ?? config.dataset.name;
  return { name, split, examples: partOf(set, split) };
}
