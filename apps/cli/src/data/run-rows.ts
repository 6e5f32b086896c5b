import type { Examples } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import { oneOf } from "../flags/one-of.ts";
import type { Io } from "../io.ts";
import type { RunConfig } from "../run/run-config.ts";
import { asRows } from "./as-rows.ts";
import { loadDataSet } from "./load-data-set.ts";
import { partOf, splits } from "./part-of.ts";

/** Rows for a run's model: a part of its data set or of another one whose rows fit. */
export async function runRows(
  { dataset }: RunConfig,
  model: Autoencoder,
  given: Readonly<Record<string, unknown>>,
  dataDir: string | undefined,
  io: Io,
): Promise<{ readonly name: string; readonly split: string; readonly examples: Examples }> {
  const split = oneOf("--split", given.split as string, splits);
  const name = (given.dataset as string | undefined) ?? dataset.name;
  const directory = (given.dataDir as string | undefined) ?? dataset.dataDir ?? dataDir;
  const set = await loadDataSet(name, directory, io);
  const rowShape = (model.encoder.inputs[0]!.shape as number[]).slice(1);
  return { name, split, examples: partOf(asRows(set, rowShape), split) };
}
