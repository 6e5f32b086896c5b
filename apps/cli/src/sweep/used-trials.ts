import { type OptionSchemas, unmetUse, type ZooEntry, zoo } from "@autoencoders/models";
import { isOfModels } from "../options/is-of-models.ts";
import { recipes } from "../recipes/index.ts";
import type { Sweep, SweepOptions } from "./parse-sweep.ts";

/**
 * The trials of a sweep without the options that mean nothing beside what is said of the others of their trial, such as k where another sparsity is
 * tried than kSparse, or that its model lacks and another one has. Such trials that are then like another one are left out. An option that
 * means nothing in any trial stays, for `train` to refuse it.
 */
export function usedTrials(
  { recipe, options }: Pick<Sweep, "recipe" | "options">,
  trials: readonly SweepOptions[],
): SweepOptions[] {
  const used = trials.map((trial) => usedNames({ recipe, options }, trial));
  const all = new Set(used.flatMap((names) => [...names]));
  const seen = new Set<string>();
  return trials.flatMap((trial, place) => {
    const entries = Object.entries(trial);
    const kept = entries.filter(([name]) => used[place]!.has(name) || !all.has(name));
    const key = JSON.stringify(kept);
    const isRepeated = kept.length < entries.length && seen.has(key);
    seen.add(key);
    return isRepeated ? [] : [Object.fromEntries(kept)];
  });
}

/** The names of a trial's options that mean something, by the model that it trains. */
function usedNames(
  { recipe: name, options }: Pick<Sweep, "recipe" | "options">,
  trial: SweepOptions,
): Set<string> {
  const recipe = name === undefined ? undefined : recipes[name];
  const said = { ...options, ...trial };
  const model = String(said.model ?? recipe?.model);
  const entries: Readonly<Record<string, ZooEntry>> = zoo;
  const schemas: OptionSchemas = Object.hasOwn(entries, model) ? entries[model]!.options : {};
  // Defaults may be others for the rows at hand, so that they say nothing of an option's use.
  const values = { ...(model === recipe?.model && recipe.modelOptions), ...said };
  const isUsed = (option: string): boolean =>
    Object.hasOwn(schemas, option) ? !unmetUse(schemas[option]!, values) : !isOfModels(option);
  return new Set(Object.keys(trial).filter(isUsed));
}
