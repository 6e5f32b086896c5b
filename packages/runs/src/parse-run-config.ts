import { parseJson } from "@autoencoders/safetensors";
import { isRecord } from "./_is-record.ts";
import { shown } from "./_shown.ts";
import { checkFormat } from "./check-format.ts";
import { thresholdMethods } from "./detection/parse-detection.ts";
import { formats } from "./formats.ts";
import type { RunConfig } from "./run-config.ts";
import { RunFileError } from "./run-file-error.ts";

interface Check {
  readonly expected: string;
  isRight(value: unknown): boolean;
}

/** More threads than this no machine has; a larger number would be asked of the system. */
const mostThreads = 4096;
/** No row has more numbers: their bytes would not fit into an array. */
const mostNumbers = 2 ** 31;

const text: Check = { expected: "a text", isRight: (value) => typeof value === "string" };
const record: Check = { expected: "an object", isRight: isRecord };
const textOrNull: Check = {
  expected: "a text or null",
  isRight: (value) => value === null || text.isRight(value),
};
const texts: Check = {
  expected: "a list of texts",
  isRight: (value) => Array.isArray(value) && value.every(text.isRight),
};
const whole = (least: number, most = Number.MAX_SAFE_INTEGER): Check => ({
  expected: `an integer ≥ ${least}${most < Number.MAX_SAFE_INTEGER ? ` and ≤ ${most}` : ""}`,
  isRight: (value) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
});
const shape: Check = {
  expected: `a list of integers ≥ 1 whose product is at most ${mostNumbers}`,
  isRight: (value) =>
    Array.isArray(value) &&
    value.every(whole(1).isRight) &&
    value.reduce((size: number, xDim: number) => size * xDim, 1) <= mostNumbers,
};
const optional = ({ expected, isRight }: Check): Check => ({
  expected: `${expected}, or absent`,
  isRight: (value) => value === undefined || isRight(value),
});
const scaling: Check = {
  expected:
    "least and greatest, lists of as many finite numbers, none of the least above its greatest, and for a standard or robust scaling as many " +
    "of center and of spread, none of which is below 0",
  isRight(value) {
    if (!isRecord(value)) return false;
    const { kind = "minmax", least, greatest, center, spread } = value;
    if (!isFiniteList(least) || !isFiniteList(greatest)) return false;
    if (least.length === 0 || least.length !== greatest.length) return false;
    if (!least.every((number, place) => number <= greatest[place]!)) return false;
    if (kind === "minmax" || kind === "log" || kind === "none") return true;
    if (kind !== "standard" && kind !== "robust") return false;
    if (!isFiniteList(center) || !isFiniteList(spread)) return false;
    if (center.length !== least.length || spread.length !== least.length) return false;
    return spread.every((number) => number >= 0);
  },
};
const isFiniteList = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every(Number.isFinite);

/** Its columns are checked by the package that reads tables by them. */
const schema: Check = {
  expected: "the columns of a table, how missing values are treated and whether it has titles",
  isRight: (value) =>
    isRecord(value) &&
    Array.isArray(value.columns) &&
    typeof value.missing === "string" &&
    typeof value.hasTitles === "boolean",
};

const reading: Check = {
  expected: "the shape of a row and whether its numbers are intensities",
  isRight: (value) =>
    isRecord(value) &&
    optional(shape).isRight(value.shape) &&
    (value.bytes === undefined || typeof value.bytes === "boolean") &&
    (value.window === undefined || isWindow(value.window)) &&
    (value.trainOn === undefined || isTrainOn(value.trainOn)),
};

const isTrainOn = (value: unknown): boolean =>
  isRecord(value) && text.isRight(value.column) && texts.isRight(value.classes);

const isShare = (value: unknown): boolean =>
  value === undefined || (Number.isFinite(value) && Number(value) > 0 && Number(value) < 1);

const detection: Check = {
  expected: "thresholdBy of contamination, quantile, mad or labels, and shares in (0, 1)",
  isRight: (value) =>
    isRecord(value) &&
    [undefined, ...thresholdMethods].some((method) => method === value.thresholdBy) &&
    isShare(value.contamination) &&
    isShare(value.quantile),
};

const isWindow = (value: unknown): boolean =>
  isRecord(value) && whole(1).isRight(value.length) && optional(whole(1)).isRight(value.stride);

/** What each part of run.json must be; names and options are checked by the packages that know them. */
const checks: Readonly<Record<string, Check>> = {
  recipe: textOrNull,
  changes: texts,
  "model.name": text,
  "model.options": record,
  "dataset.name": text,
  "dataset.shape": shape,
  "dataset.rows.train": whole(1),
  "dataset.rows.validation": whole(0),
  "dataset.sha256": text,
  "dataset.heldOut": optional(record),
  "dataset.heldOut.validation": optional(text),
  "dataset.heldOut.test": optional(text),
  "dataset.dataDir": textOrNull,
  "dataset.scaling": optional(scaling),
  "dataset.schema": optional(schema),
  "dataset.classes": optional(texts),
  "dataset.reading": optional(reading),
  detection: optional(detection),
  "fit.epochs": whole(1),
  "fit.batchSize": whole(1),
  "fit.optimizer": record,
  "fit.optimizer.name": text,
  "fit.clipNorm": optional({
    expected: "a positive number",
    isRight: (value) => Number.isFinite(value) && Number(value) > 0,
  }),
  "fit.accumulate": optional(whole(1)),
  "fit.numbers": optional(record),
  "fit.termWeights": optional(record),
  "fit.constraints": optional(record),
  "fit.averaging": optional({
    expected: "a number in [0, 1)",
    isRight: (value) => Number.isFinite(value) && Number(value) >= 0 && Number(value) < 1,
  }),
  "fit.patience": optional(whole(1)),
  "fit.monitor": optional(text),
  "fit.keep": optional({
    expected: 'a list of "best" and "last"',
    isRight: (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((part) => part === "best" || part === "last"),
  }),
  seed: whole(0, 2 ** 32 - 1),
  "engine.name": text,
  "engine.threads": whole(1, mostThreads),
  "engine.version": text,
  "engine.processor": text,
  logs: optional({
    expected: 'a list of "csv" and "tensorboard"',
    isRight: (value) =>
      Array.isArray(value) && value.every((log) => log === "csv" || log === "tensorboard"),
  }),
  versions: record,
  finishedEpochs: whole(0),
  bestEpoch: optional(whole(1)),
  stoppedEarly: optional({
    expected: "true or false",
    isRight: (value) => typeof value === "boolean",
  }),
};

const damaged = "restore the file from a copy, or train a new run";

/**
 * The configuration in the text of run.json.
 *
 * @param path named in errors
 * @throws RunFileError naming the first part that is not what it should be
 */
export function parseRunConfig(path: string, content: string): RunConfig {
  let config: unknown;
  try {
    config = parseJson(content);
  } catch (cause) {
    const got = cause instanceof Error ? cause.message : String(cause);
    throw new RunFileError(path, "JSON", got, damaged, { cause });
  }
  checkFormat(path, formats.run, isRecord(config) ? config.format : undefined);
  for (const [name, { expected, isRight }] of Object.entries(checks)) {
    const value = at(config, name.split("."));
    if (!isRight(value))
      throw new RunFileError(path, `${name} to be ${expected}`, shown(value), damaged);
  }
  const { format: _, ...rest } = config as RunConfig & { format: string };
  if (rest.finishedEpochs > rest.fit.epochs)
    throw new RunFileError(
      path,
      `finishedEpochs to be at most fit.epochs, ${rest.fit.epochs}`,
      `${rest.finishedEpochs}`,
    );
  return rest;
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (part, key) => (isRecord(part) && Object.hasOwn(part, key) ? part[key] : undefined),
    value,
  );
