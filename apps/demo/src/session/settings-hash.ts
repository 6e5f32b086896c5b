import type { ZooName } from "@autoencoders/models";
import type { Catalog } from "../catalog/catalog.ts";
import { engineChoices } from "../worker/engine/engine-choices.ts";
import type { RunSettings } from "../worker/run-settings.ts";
import { defaultSettings } from "./default-settings.ts";

/** Writes the settings of a run, everything but a visitor's own rows, as part of a link. */
export function settingsToHash(settings: RunSettings): string {
  const { model, data, optimizer, batchSize, epochs, seed, clipNorm, engine } = settings;
  const { name, ...optimizerOptions } = optimizer;
  const parts: Record<string, unknown> = {
    model: model.name,
    data: data.name,
    rows: data.train,
    optimizer: name,
    batch: batchSize,
    epochs,
    seed,
    ...(clipNorm !== undefined && { clipNorm }),
    ...(engine !== "auto" && { engine }),
    ...prefixed("model.", model.options),
    ...prefixed("optimizer.", optimizerOptions),
  };
  const texts = Object.entries(parts).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(Object.fromEntries(texts)).toString();
}

/** Reads settings from a link; where it names none, or none that is known, the default holds. */
export function settingsFromHash(
  hash: string,
  { models, optimizers, dataSets }: Pick<Catalog, "models" | "optimizers" | "dataSets">,
): RunSettings | undefined {
  const given = new URLSearchParams(hash);
  const name = given.get("model");
  if (name === null || !Object.hasOwn(models, name)) return undefined;
  const base = defaultSettings(name as ZooName);
  const whole = (key: string, least: number): number | undefined => {
    const value = Number(given.get(key) ?? Number.NaN);
    return Number.isSafeInteger(value) && value >= least ? value : undefined;
  };
  const one = <T extends string>(key: string, known: readonly T[], otherwise: T): T =>
    known.find((choice) => choice === given.get(key)) ?? otherwise;
  const optimizer = one("optimizer", Object.keys(optimizers), base.optimizer.name);
  const clipNorm = Number(given.get("clipNorm"));
  return {
    model: {
      name: name as ZooName,
      options: among(given, "model.", Object.keys(models[name as ZooName].options)),
    },
    data: {
      name: one("data", Object.keys(dataSets), base.data.name),
      train: whole("rows", 1) ?? base.data.train,
    },
    optimizer: {
      ...base.optimizer,
      name: optimizer,
      ...among(given, "optimizer.", Object.keys(optimizers[optimizer]!)),
    },
    batchSize: whole("batch", 1) ?? base.batchSize,
    epochs: whole("epochs", 1) ?? base.epochs,
    seed: whole("seed", 0) ?? base.seed,
    ...(clipNorm > 0 && { clipNorm }),
    engine: one("engine", engineChoices, base.engine),
  };
}

const prefixed = (
  prefix: string,
  record: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [`${prefix}${key}`, value]));

/** Returns the parts of a link under a prefix that are known, as the JSON or the text that they are. */
function among(
  given: URLSearchParams,
  prefix: string,
  known: readonly string[],
): Record<string, unknown> {
  const pairs = known.flatMap((key) => {
    const text = given.get(`${prefix}${key}`);
    return text === null ? [] : [[key, parsed(text)] as const];
  });
  return Object.fromEntries(pairs);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
