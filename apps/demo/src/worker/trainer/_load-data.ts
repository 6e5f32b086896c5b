import { type DataSet, head } from "@autoencoders/datasets";
import type { RunConfig } from "@autoencoders/runs";
import { type Remote, wrap } from "comlink";
import { generatedDataSets, isGenerated } from "../../catalog/generated-data-sets.ts";
import { DataError } from "../../data/data-error.ts";
import { loadExamples } from "../../storage/run-store.ts";
import type { GeneratorApi } from "../generator/generator-api.ts";
import { type DataChoice, ownData } from "../run-settings.ts";

/** A data set in memory. */
export interface LoadedData {
  readonly set: DataSet;
  /** Names of the classes; empty where rows have no labels. */
  readonly classes: readonly string[];
  /** What was said of the rows that their files do not say. */
  readonly reading?: RunConfig["dataset"]["reading"];
}

let connect: (generator: Remote<GeneratorApi>) => void;
const generator = new Promise<Remote<GeneratorApi>>((resolve) => {
  connect = resolve;
});

/** Takes the way to the worker that generates rows. */
export function connectGenerator(port: MessagePort): void {
  connect(wrap<GeneratorApi>(port));
}

const generated = new Map<string, Promise<LoadedData>>();

/**
 * Loads the rows of a choice, the training rows cut to those to train on. Generated sets are the command line's: a run's seed
 * changes how it trains, not on what.
 *
 * @param imported rows that could not be stored
 * @throws DataError where there are no such rows here
 */
export async function loadData(
  { name, id, train }: DataChoice,
  imported: ReadonlyMap<string, LoadedData>,
): Promise<LoadedData> {
  const data = name === ownData ? await importedRows(id, imported) : await generate(name);
  return { ...data, set: { ...data.set, train: head(data.set.train, train) } };
}

async function importedRows(
  id: string | undefined,
  imported: ReadonlyMap<string, LoadedData>,
): Promise<LoadedData> {
  const found = id === undefined ? undefined : (imported.get(id) ?? (await loadExamples(id)));
  if (found) return found;
  throw new DataError("your data", "rows kept in this browser", "none", "open the files again");
}

function generate(name: string): Promise<LoadedData> {
  if (!isGenerated(name))
    throw new DataError(
      "the data set",
      `one of ${generatedDataSets.join(", ")}`,
      JSON.stringify(name),
      "choose another",
    );
  const data = generated.get(name) ?? generator.then((there) => there.generate(name));
  generated.set(name, data);
  data.catch(() => generated.delete(name)); // it may be there the next time
  return data;
}
