import type { Catalog } from "../catalog/catalog.ts";
import { isModelName } from "../catalog/model-names.ts";
import { isSpec } from "../fields/spec.ts";
import { engineChoices } from "../worker/engine/engine-choices.ts";
import { ownData, type RunSettings } from "../worker/run-settings.ts";
import { defaultSettings } from "./default-settings.ts";
import { fitsOption } from "./fits-option.ts";
import { usedOptions } from "./used-options.ts";

/** Writes the settings of a run, everything but a visitor's own rows, into a link. */
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
  const parameters = new URLSearchParams(hash);
  const name = parameters.get("model");
  if (name === null || !isModelName(models, name)) return undefined;
  const base = defaultSettings(name);
  const integer = (key: string, least: number): number | undefined => {
    const value = Number(parameters.get(key) ?? Number.NaN);
    return Number.isSafeInteger(value) && value >= least ? value : undefined;
  };
  const one = <T extends string>(key: string, known: readonly T[], otherwise: T): T =>
    known.find((choice) => choice === parameters.get(key)) ?? otherwise;
  const optimizer = one("optimizer", Object.keys(optimizers), base.optimizer.name);
  const dataName = one("data", Object.keys(dataSets), base.data.name);
  // Of a visitor's own rows, which a link cannot carry, the number means nothing.
  const rows = parameters.get("data") === ownData ? undefined : integer("rows", 1);
  const most = dataSets[dataName]?.rows ?? base.data.train;
  const schemas = models[name].options;
  const clipNorm = Number(parameters.get("clipNorm"));
  return {
    model: {
      name,
      options: usedOptions(
        // Of rows that are no pictures the defaults may be others, by which the run judges.
        dataSets[dataName]?.kind === "pictures" ? models[name] : { ...models[name], defaults: {} },
        among(parameters, "model.", (key, value) => {
          const schema = Object.hasOwn(schemas, key) ? schemas[key] : undefined;
          return schema !== undefined && fitsOption(schema, value);
        }),
      ),
    },
    data: { name: dataName, train: Math.min(most, rows ?? base.data.train) },
    optimizer: {
      ...base.optimizer,
      name: optimizer,
      ...among(
        parameters,
        "optimizer.",
        (key, value) =>
          Object.hasOwn(optimizers[optimizer]!, key) &&
          (key === "learningRate" ? isRate(value) : typeof value === "number"),
      ),
    },
    batchSize: integer("batch", 1) ?? base.batchSize,
    epochs: integer("epochs", 1) ?? base.epochs,
    seed: integer("seed", 0) ?? base.seed,
    ...(clipNorm > 0 && { clipNorm }),
    engine: one("engine", engineChoices, base.engine),
  };
}

/** Parameter of a link whose run begins by itself. */
export const startKey = "start";

/** Says whether a link asks for its run to begin by itself. */
export const startsItself = (hash: string): boolean => new URLSearchParams(hash).has(startKey);

/** Writes settings into a link whose run begins by itself. */
export const startingHash = (settings: RunSettings): string =>
  `${settingsToHash(settings)}&${startKey}=1`;

const prefixed = (
  prefix: string,
  record: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [`${prefix}${key}`, value]));

/** Says whether a learning rate is a positive number or a schedule. */
const isRate = (value: unknown): boolean => (typeof value === "number" ? value > 0 : isSpec(value));

/** Returns the parts of a link under a prefix that fit: the JSON or the text of each. */
function among(
  parameters: URLSearchParams,
  prefix: string,
  fits: (key: string, value: unknown) => boolean,
): Record<string, unknown> {
  const pairs = [...parameters]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, text]) => [key.slice(prefix.length), parsed(text)] as const)
    .filter(([key, value]) => fits(key, value));
  return Object.fromEntries(pairs);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
