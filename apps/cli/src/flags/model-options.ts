import { corruptionNames } from "@autoencoders/layers";
import { penaltyNames } from "@autoencoders/losses";
import { type OptionSchema, zoo } from "@autoencoders/models";
import { UsageError } from "../usage-error.ts";
import { flagOf } from "./flag-of.ts";
import { parseNumber } from "./parse-number.ts";
import { parsePenalty } from "./parse-penalty.ts";
import { parseSizes } from "./parse-sizes.ts";
import { parseSpec } from "./parse-spec.ts";

/** Set by a flag of every command. */
const common = "seed";

/** Every option that a model of the zoo has and a flag sets. */
export const modelOptionNames = (): string[] => [
  ...new Set(
    Object.values(zoo)
      .flatMap(({ options }) => Object.keys(options))
      .filter((name) => name !== common),
  ),
];

/** Where commander keeps the flag of an option. */
const keyOf = (option: string): string => (option === "penalties" ? "penalty" : option);

/**
 * The options that were given for a model, parsed by its schema; penalties are added to `base`.
 *
 * @throws UsageError for one that the model lacks, or a text that says no such value
 */
export function modelOptions(
  model: keyof typeof zoo,
  given: Readonly<Record<string, unknown>>,
  base: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const schemas = zoo[model].options as Readonly<Record<string, OptionSchema>>;
  const named = modelOptionNames().filter((option) => given[keyOf(option)] !== undefined);
  const lacking = named.find((option) => !Object.hasOwn(schemas, option));
  if (lacking !== undefined) {
    const known = Object.keys(schemas).filter((option) => option !== common);
    throw new UsageError(
      `model ${model} has no option ${flagOf(lacking)}; it has ${known.map(flagOf).join(", ")}`,
    );
  }
  const parsed = named.map((option) => [
    option,
    parse(option, schemas[option]!, given[keyOf(option)], base[option]),
  ]);
  return { ...base, ...Object.fromEntries(parsed) };
}

function parse(option: string, schema: OptionSchema, given: unknown, base: unknown): unknown {
  const flag = flagOf(option);
  const text = given as string;
  switch (schema.type) {
    case "shape":
    case "sizes":
      return parseSizes(flag, text);
    case "number":
      return parseNumber(flag, text);
    case "corruption":
      return parseSpec(flag, text, corruptionNames);
    case "penalties":
      return {
        ...(base as object | undefined),
        ...Object.fromEntries(
          (given as string[]).map((penalty) => parsePenalty(penalty, penaltyNames)),
        ),
      };
    default:
      return given;
  }
}
