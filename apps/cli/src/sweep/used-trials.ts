import { type OptionSchemas, unmetUse, type ZooEntry, zoo } from "@autoencoders/models";
import { recipes } from "../recipes/index.ts";
import type { Sweep, SweepOptions } from "./parse-sweep.ts";

/**
 * The trials of a sweep without the options that mean nothing beside the others of their trial, such as k where another sparsity is tried than
 * kSparse, or that its model lacks and another one has. Trials that are then alike are one. An option that means nothing in any trial stays, for `train` to refuse it.
 */
export function usedTrials(
  { recipe, options }: Pick<Sweep, "recipe" | "options">,
  trials: readonly SweepOptions[],
): SweepOptions[] {
  const used = trials.map((trial) => usedNames({ recipe, options }, trial));
  const all = new Set(used.flatMap((names) => [...names]));
  const kept = new Map<string, SweepOptions>();
  for (const [place, trial] of trials.entries()) {
    const isKept = ([name]: readonly [string, unknown]): boolean =>
      used[place]!.has(name) || !all.has(name);
    const entries = Object.entries(trial).filter(isKept);
    const key = JSON.stringify(entries);
    if (!kept.has(key)) kept.set(key, Object.fromEntries(entries));
  }
  return [...kept.values()];
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
  const entry = Object.hasOwn(entries, model) ? entries[model] : undefined;
  const schemas: OptionSchemas = entry?.options ?? {};
  const ofRecipe = model === recipe?.model ? recipe?.modelOptions : undefined;
  const values = { ...entry?.defaults, ...ofRecipe, ...said };
  const isUsed = (option: string): boolean => {
    if (Object.hasOwn(schemas, option)) return !unmetUse(schemas[option]!, values);
    return !Object.values(entries).some(({ options }) => Object.hasOwn(options, option));
  };
  return new Set(Object.keys(trial).filter(isUsed));
}
