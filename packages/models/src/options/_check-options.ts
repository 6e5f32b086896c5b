import { checkOption } from "./_check-option.ts";
import { defaultsOf } from "./_defaults-of.ts";
import { nearMatch } from "./near-match.ts";
import { OptionError } from "./option-error.ts";
import type { OptionSchemas, SchemasOf } from "./option-schema.ts";
import type { OptionsOf, ResolvedOptions } from "./options-of.ts";

interface CheckedOptions<S extends SchemasOf<S>> {
  /** What to build with. */
  readonly values: ResolvedOptions<S>;
  /** Every option with its value in a form that JSON can hold, but for plain functions. */
  readonly stored: Readonly<Record<string, unknown>>;
}

/** Checks the options of a builder and fills in those that are not given. @throws OptionError */
export function checkOptions<S extends SchemasOf<S>>(
  builder: string,
  schemasOfAll: S,
  options: OptionsOf<S>,
): CheckedOptions<S> {
  const schemas: OptionSchemas = Object.fromEntries(Object.entries(schemasOfAll));
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new OptionError(builder, "its options", "an object", String(options));
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [name] of given)
    if (!Object.hasOwn(schemas, name)) throw unknown(builder, name, schemas);

  const wanted: Record<string, unknown> = { ...defaultsOf(schemas), ...Object.fromEntries(given) };
  const values: Record<string, unknown> = {};
  const stored: Record<string, unknown> = {};
  const check = (name: string): void => {
    const checked = checkOption(builder, name, schemas[name]!, wanted[name]);
    values[name] = checked.value;
    stored[name] = checked.stored;
  };
  const isDerived = (name: string): boolean =>
    wanted[name] === undefined && schemas[name]!.derived !== undefined;
  const names = Object.keys(schemas);
  for (const name of names.filter((name) => !isDerived(name))) check(name);
  for (const name of names.filter(isDerived)) {
    wanted[name] = schemas[name]!.derived!(values);
    check(name);
  }
  const inOrder = Object.fromEntries(names.map((name) => [name, stored[name]]));
  return { values: values as ResolvedOptions<S>, stored: Object.freeze(inOrder) };
}

function unknown(builder: string, name: string, schemas: OptionSchemas): OptionError {
  const names = Object.keys(schemas);
  const near = nearMatch(name, names);
  const expected = near ? `one it knows (did you mean "${near}"?)` : "one it knows";
  return new OptionError(
    builder,
    "each option",
    `${expected}: ${names.join(", ")}`,
    JSON.stringify(name),
  );
}
