import { UsageError } from "../errors/usage-error.ts";
import { oneOf } from "./one-of.ts";
import { parseNumber } from "./parse-number.ts";

/** A part with its options in the form that packages store. */
export interface Spec {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * A part by name and options: "gaussianNoise:stddev=0.4,clip=0..1" or a bare name.
 *
 * @throws UsageError
 */
export function parseSpec(flag: string, text: string, names: readonly string[]): Spec {
  const [name = "", ...rest] = text.split(":");
  const parts = rest.join(":").split(",").filter(Boolean);
  return {
    name: oneOf(flag, name, names),
    options: Object.fromEntries(parts.map((part) => pair(flag, part))),
  };
}

function pair(flag: string, part: string): [string, unknown] {
  const [, key, value] = /^([A-Za-z]\w*)=(.+)$/.exec(part) ?? [];
  if (key === undefined || value === undefined)
    throw new UsageError(
      `expected the options of ${flag} to be name=value, with a comma between them, got "${part}"`,
    );
  return [key, parseValue(`${key} of ${flag}`, value)];
}

function parseValue(what: string, text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  const range = text.split("..");
  if (range.length === 2) return range.map((end) => parseNumber(what, end));
  return parseNumber(what, text);
}
