import type { Corruption } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import { checkOption } from "./_check-option.ts";
import { defaultsOf } from "./_defaults-of.ts";
import { nearMatch } from "./near-match.ts";
import { OptionError } from "./option-error.ts";
import type { OptionSchemas } from "./option-schema.ts";

/** Options with their defaults; where a spec was given, what it describes. */
export type Resolved<T> = {
  readonly [K in keyof T]-?: K extends "corruption"
    ? Corruption | undefined
    : K extends "penalties"
      ? Readonly<Record<string, Penalty>>
      : T[K];
};

/**
 * `values` to build with and `stored`, the given options as JSON can hold them (but for plain functions).
 * @throws OptionError
 */
export function checkOptions<T extends object>(
  builder: string,
  schemas: OptionSchemas,
  options: T,
): { values: Resolved<T>; stored: Readonly<Record<string, unknown>> } {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new OptionError(builder, "its options", "an object", String(options));
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [name] of given) {
    if (Object.hasOwn(schemas, name)) continue;
    const near = nearMatch(name, Object.keys(schemas));
    const expected = near ? `one it knows (did you mean "${near}"?)` : "one it knows";
    const known = Object.keys(schemas).join(", ");
    throw new OptionError(builder, "each option", `${expected}: ${known}`, JSON.stringify(name));
  }
  const all: Record<string, unknown> = { ...defaultsOf(schemas), ...Object.fromEntries(given) };
  const values: Record<string, unknown> = {};
  const stored: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const wanted = all[name] !== undefined || schema.type === "shape";
    const checked = wanted ? checkOption(builder, name, schema, all[name]) : undefined;
    values[name] = checked?.value;
    if (Object.hasOwn(options, name) && checked) stored[name] = checked.stored;
  }
  return { values: values as Resolved<T>, stored: Object.freeze(stored) };
}
