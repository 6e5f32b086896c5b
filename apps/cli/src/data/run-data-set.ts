import type { DataSet } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import type { Io } from "../io.ts";
import type { RunConfig } from "../run/run-config.ts";
import { asRows } from "./as-rows.ts";
import { loadDataSet } from "./load-data-set.ts";
import { givenDataSet } from "./parse-data-set.ts";

/** A run's data set, or another one whose rows fit, in rows of the model's shape. */
export async function runDataSet(
  { dataset }: Pick<RunConfig, "dataset">,
  { encoder }: Pick<Autoencoder, "encoder">,
  given: Readonly<Record<string, unknown>>,
  dataDir: string | undefined,
  io: Io,
): Promise<DataSet> {
  const name = givenDataSet(given, dataset.name);
  const directory = (given.dataDir as string | undefined) ?? dataset.dataDir ?? dataDir;
  const set = await loadDataSet(name, directory, io);
  return asRows(set, (encoder.inputs[0]!.shape as number[]).slice(1));
}
