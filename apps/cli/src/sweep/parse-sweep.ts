import { train } from "../commands/train.ts";
import { isRecord } from "../data/is-record.ts";
import { UsageError } from "../errors/usage-error.ts";
import { flagOf } from "../options/flag-of.ts";
import { nearMatch } from "../options/near-match.ts";
import { oneOf } from "../options/one-of.ts";
import type { Given, Option, OptionTable } from "../options/option.ts";
import { recipes } from "../recipes/index.ts";

/** A value of an option in a sweep's file. */
export type SweepValue = number | string | boolean | readonly (number | string)[];

/** Values of options by name, for example by codeDim. */
export type SweepOptions = Readonly<Record<string, SweepValue>>;

/** What an option is drawn from: numbers within a range, or values to choose among. */
export type SweepRange =
  | { readonly min: number; readonly max: number; readonly log: boolean; readonly integer: boolean }
  | readonly SweepValue[];

/** What a sweep tries. */
export interface Sweep {
  readonly recipe: string | undefined;
  /** Options of every run, `model` and `dataset` among them. */
  readonly options: SweepOptions;
  /** Options of which every combination is tried. */
  readonly grid: Readonly<Record<string, readonly SweepValue[]>>;
  readonly random:
    | {
        readonly trials: number;
        readonly seed: number;
        readonly ranges: Readonly<Record<string, SweepRange>>;
      }
    | undefined;
  /** Successive halving: all runs have `from` epochs, then the best of each `factor` of them `factor` times that number. */
  readonly halving: { readonly from: number; readonly factor: number } | undefined;
  /** The figure by which runs are compared. */
  readonly monitor: string;
}

const fileKeys = ["recipe", "model", "dataset", "options", "grid", "random", "halving", "monitor"];

/** Options that are not for a sweep to set. */
const reserved = new Set(["out", "resume", "json", "log", "attempt"]);

/**
 * Reads the file of a sweep, and every option's value as `train` would.
 *
 * @param path named in errors
 * @param more the options of models and optimizers
 * @throws UsageError naming the first part that is not what it should be
 */
export function parseSweep(path: string, text: string, more: OptionTable): Sweep {
  const fail = (message: string): never => {
    throw new UsageError(`${path}: ${message}`);
  };
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    fail(`expected JSON, got ${error instanceof Error ? error.message : error}`);
  }
  const parts = keysIn(path, "the file", file, fileKeys);
  const table: OptionTable = { ...train.options, ...more };
  const names = Object.keys(table).filter((name) => !reserved.has(name));

  const optionOf = (where: string, name: string): Option => {
    if (reserved.has(name)) fail(`expected ${where} without ${name}, which a sweep sets itself`);
    if (names.includes(name)) return table[name]!;
    return fail(
      `expected ${where} to name options of train, got "${name}"${nearMatch(name, names)}`,
    );
  };
  const readValue = (where: string, name: string, value: unknown): SweepValue => {
    const option = optionOf(where, name);
    if (!isValue(value))
      return fail(
        `expected ${where}.${name} to be a number, a text, true or false, or a list of such, got ${JSON.stringify(value)}`,
      );
    try {
      option.read(`${where}.${name}`, givenOf(option, value));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      fail(error.message);
    }
    if (typeof value === "boolean" && option.value !== undefined && option.negation === undefined)
      fail(`expected ${where}.${name} to be a ${option.value}, got ${value}`);
    return value;
  };
  const listOf = (where: string, name: string, values: unknown): SweepValue[] => {
    if (!Array.isArray(values) || values.length === 0)
      return fail(
        `expected ${where}.${name} to be a list of values, got ${JSON.stringify(values)}`,
      );
    return values.map((value) => readValue(where, name, value));
  };

  const { recipe, model, dataset, monitor = "loss" } = parts;
  if (recipe !== undefined && typeof recipe !== "string")
    fail(`expected recipe to be a name, got ${JSON.stringify(recipe)}`);
  const known =
    recipe === undefined
      ? undefined
      : oneOf(`${path}: recipe`, String(recipe), Object.keys(recipes));
  if (known !== undefined && (model ?? dataset) !== undefined)
    fail("expected recipe, or model and dataset, got both");
  if (known === undefined && model === undefined && dataset === undefined)
    fail(
      'expected a recipe, or a model and a dataset, got neither; begin with "recipe": "digits-stacked"',
    );
  if (typeof monitor !== "string" || monitor === "")
    fail(`expected monitor to be a figure such as "loss", got ${JSON.stringify(monitor)}`);

  const given = {
    ...(model !== undefined && { model }),
    ...(dataset !== undefined && { dataset }),
  };
  const stated = entriesIn(path, "options", parts.options);
  const options = [...Object.entries(given), ...stated].map(
    ([name, value]): [string, SweepValue] => [name, readValue("options", name, value)],
  );
  const grid = entriesIn(path, "grid", parts.grid).map(([name, values]): [string, SweepValue[]] => [
    name,
    listOf("grid", name, values),
  ]);
  const random = parts.random === undefined ? undefined : randomOf(parts.random);
  const halving = parts.halving === undefined ? undefined : halvingOf(path, parts.halving);
  const varied = [...grid.map(([name]) => name), ...Object.keys(random?.ranges ?? {})];
  const twice = varied.find(
    (name, i) => varied.indexOf(name) !== i || options.some(([each]) => each === name),
  );
  if (twice !== undefined)
    fail(`expected ${twice} in one of options, grid and random.ranges, got it in two`);
  if (halving && varied.includes("epochs"))
    fail(
      "expected epochs among the options where there is halving, which sets them itself, got them varied",
    );
  return {
    recipe: known,
    options: Object.fromEntries(options),
    grid: Object.fromEntries(grid),
    random,
    halving,
    monitor: String(monitor),
  };

  function randomOf(value: unknown): NonNullable<Sweep["random"]> {
    const {
      trials,
      seed = 0,
      ranges,
    } = keysIn(path, "random", value, ["trials", "seed", "ranges"]);
    const entries = entriesIn(path, "random.ranges", ranges);
    if (entries.length === 0) fail("expected random.ranges to have an option, got none");
    return {
      trials: count(path, "random.trials", trials, 1),
      seed: count(path, "random.seed", seed, 0),
      ranges: Object.fromEntries(entries.map(([name, range]) => [name, rangeOf(name, range)])),
    };
  }

  function rangeOf(name: string, range: unknown): SweepRange {
    const where = `random.ranges.${name}`;
    if (Array.isArray(range) && !isPair(range)) return listOf("random.ranges", name, range);
    const bounds: Readonly<Record<string, unknown>> = isPair(range)
      ? { min: range[0], max: range[1], integer: range.every(Number.isSafeInteger) }
      : keysIn(path, where, range, ["min", "max", "log", "integer"]);
    const {
      min,
      max,
      log = false,
      integer = Number.isSafeInteger(bounds.min) && Number.isSafeInteger(bounds.max),
    } = bounds;
    for (const [end, value] of Object.entries({ min, max })) {
      if (typeof value !== "number" || !Number.isFinite(value))
        return fail(`expected ${where}.${end} to be a number, got ${JSON.stringify(value)}`);
      readValue("random.ranges", name, value);
    }
    const [low, high] = [Number(min), Number(max)];
    if (!(low < high)) fail(`expected ${where}.min to be below max, got ${low} and ${high}`);
    for (const [name, value] of Object.entries({ log, integer }))
      if (typeof value !== "boolean")
        fail(`expected ${where}.${name} to be true or false, got ${JSON.stringify(value)}`);
    if (log && low <= 0) fail(`expected ${where}.min to be above 0 where log is true, got ${low}`);
    return { min: low, max: high, log: log === true, integer: integer === true };
  }
}

/** The flag and text that say an option's value on a command line. */
export function argumentsOf(name: string, value: SweepValue): string[] {
  if (value === true) return [flagOf(name)];
  if (value === false) return [flagOf(name).replace("--", "--no-")];
  if (Array.isArray(value) && repeatable.has(name))
    return value.flatMap((each) => [`${flagOf(name)}=${each}`]);
  return [`${flagOf(name)}=${textOf(value)}`];
}

const repeatable = new Set(
  Object.entries<Option>(train.options)
    .flatMap(([name, { isRepeatable, value }]) =>
      isRepeatable && value !== "checkpoints" ? [name] : [],
    )
    .concat("penalties"),
);

const textOf = (value: SweepValue): string =>
  Array.isArray(value) ? value.join(",") : String(value);

const givenOf = ({ isRepeatable = false }: Option, value: SweepValue): Given => {
  if (typeof value === "boolean") return value;
  return isRepeatable && Array.isArray(value) ? value.map(String) : textOf(value);
};

const isPlain = (value: unknown): boolean =>
  typeof value === "string" || (typeof value === "number" && Number.isFinite(value));

const isValue = (value: unknown): value is SweepValue =>
  isPlain(value) ||
  typeof value === "boolean" ||
  (Array.isArray(value) && value.length > 0 && value.every(isPlain));

/** Two numbers are a range. */
const isPair = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === "number");

function halvingOf(path: string, value: unknown): NonNullable<Sweep["halving"]> {
  const { from, factor = 3 } = keysIn(path, "halving", value, ["from", "factor"]);
  return {
    from: count(path, "halving.from", from, 1),
    factor: count(path, "halving.factor", factor, 2),
  };
}

function count(path: string, name: string, value: unknown, least: number): number {
  if (Number.isSafeInteger(value) && Number(value) >= least && Number(value) < 2 ** 32)
    return Number(value);
  throw new UsageError(
    `${path}: expected ${name} to be an integer ≥ ${least}, got ${JSON.stringify(value)}`,
  );
}

/** The parts of an object, none of which has another name. @throws UsageError with a near match */
function keysIn(
  path: string,
  what: string,
  value: unknown,
  known: readonly string[],
): Record<string, unknown> {
  if (!isRecord(value) || Array.isArray(value))
    throw new UsageError(`${path}: expected ${what} to be an object, got ${JSON.stringify(value)}`);
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown === undefined) return value;
  throw new UsageError(
    `${path}: expected ${what} to have ${known.join(", ")}, got "${unknown}"${nearMatch(unknown, known)}`,
  );
}

function entriesIn(path: string, what: string, value: unknown): [string, unknown][] {
  if (value === undefined) return [];
  if (!isRecord(value) || Array.isArray(value))
    throw new UsageError(`${path}: expected ${what} to be an object, got ${JSON.stringify(value)}`);
  return Object.entries(value);
}
