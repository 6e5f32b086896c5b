import type { DataSetRows } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import type { RunConfig } from "@autoencoders/runs";
import type { RunValues } from "../commands/run-options.ts";
import type { Io } from "../console/io.ts";
import { partOf } from "../data/part-of.ts";
import { dataSetForRun } from "./data-set-for-run.ts";

/** Rows for a run's model: a part of its data set or of another one whose rows fit. */
export async function chosenRows(
  config: RunConfig,
  model: Autoencoder,
  asked: Pick<RunValues, "split" | "dataset" | "dataDir">,
  io: Io,
): Promise<{ readonly name: string; readonly split: string; readonly examples: DataSetRows }> {
  const { split, dataset: name = config.dataset.name } = asked;
  const set = await dataSetForRun(config, model, asked, io);
  return { name, split, examples: partOf(set, split) };
}
