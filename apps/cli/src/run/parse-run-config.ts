import { Failure } from "../failure.ts";
import type { RunConfig } from "./run-config.ts";

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isFiniteList = isListOf(Number.isFinite);

/** One finite number or more of each, none of the least above the greatest of its place. */
function isScaling(value: unknown): boolean {
  if (!isRecord(value) || !isFiniteList(value.least) || !isFiniteList(value.greatest)) return false;
  const [least, greatest] = [value.least as number[], value.greatest as number[]];
  return (
    least.length > 0 &&
    least.length === greatest.length &&
    least.every((number, place) => number <= greatest[place]!)
  );
}

/** What each part of run.json must be; names and options are checked by the packages that know them. */
const checks: Readonly<Record<string, Check>> = {
  recipe: (value) => value === null || isText(value),
  changes: isListOf(isText),
  "model.name": isText,
  "model.options": isRecord,
  "dataset.name": isText,
  "dataset.shape": isListOf(isCount),
  "dataset.rows.train": isCount,
  "dataset.rows.validation": isCount,
  "dataset.sha256": isText,
  "dataset.dataDir": (value) => value === null || isText(value),
  "dataset.scaling": (value) => value === undefined || isScaling(value),
  "fit.epochs": isCount,
  "fit.batchSize": isCount,
  "fit.optimizer": (value) => isRecord(value) && isText(value.name),
  seed: isCount,
  "engine.name": isText,
  "engine.threads": isCount,
  versions: isRecord,
  finishedEpochs: isCount,
};

/** @throws Failure naming the first part that is not what it should be */
export function parseRunConfig(path: string, text: string, format: string): RunConfig {
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (error) {
    throw new Failure(`${path} is damaged: expected JSON, got ${(error as Error).message}`);
  }
  if (!isRecord(config) || config.format !== format)
    throw new Failure(`${path} is no run of this program: expected "format": "${format}"`);
  for (const [name, check] of Object.entries(checks)) {
    const value = at(config, name.split("."));
    if (!check(value))
      throw new Failure(`${path} is damaged: ${name} cannot be ${JSON.stringify(value)}`);
  }
  const { format: _, ...rest } = config;
  return rest as unknown as RunConfig;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (isRecord(part) && Object.hasOwn(part, key) ? part[key] : undefined),
    value,
  );
}
