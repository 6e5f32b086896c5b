import { dataSets } from "@autoencoders/datasets";
import { corruptionNames } from "@autoencoders/layers";
import { penaltyNames, restorePenalty } from "@autoencoders/losses";
import { type ZooEntry, zoo } from "@autoencoders/models";
import { optimizers } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import { architectureOf } from "./architecture-of.ts";
import type { Catalog } from "./catalog.ts";
import { isGenerated } from "./generated-data-sets.ts";

/** Reads what the packages offer from their own tables, while the site is built. */
export async function makeCatalog(): Promise<Catalog> {
  const entries: readonly (readonly [string, ZooEntry])[] = Object.entries(zoo);
  const models = entries.map(([name, { build, ...entry }]) => [
    name,
    { ...entry, architecture: architectureOf({ build }) },
  ]);
  const optimizerOptions = Object.entries(optimizers).map(([name, make]) => [name, make().options]);
  const sets = await Promise.all(
    Object.entries(dataSets)
      .filter(([name]) => isGenerated(name))
      .map(async ([name, { load, ...entry }]) => {
        const { train } = await load();
        return [name, { ...entry, rows: train.shape[0]! }];
      }),
  );
  const penalties = penaltyNames
    .filter((name) => name !== "weighted") // every penalty has a weight here
    .map((name) => [name, restorePenalty({ name, options: {} }).spec!.options]);
  return {
    models: Object.fromEntries(models),
    optimizers: Object.fromEntries(optimizerOptions),
    dataSets: Object.fromEntries(sets),
    corruptions: corruptionNames,
    penalties: Object.fromEntries(penalties),
  };
}
