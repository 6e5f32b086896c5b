import { checkOption } from "./_check-option.ts";
import { defaultsOf } from "./_defaults-of.ts";
import type { BuildLimits } from "./build-limits.ts";
import { nearMatch } from "./near-match.ts";
import { OptionError } from "./option-error.ts";
import type { OptionSchemas, SchemasOf } from "./option-schema.ts";
import type { OptionsOf, ResolvedOptions } from "./options-of.ts";
import { unmetUse } from "./unmet-use.ts";

interface CheckedOptions<S extends SchemasOf<S>> {
  /** What to build with. */
  readonly values: ResolvedOptions<S>;
  /** Every option with its value in a form that JSON can hold, but for plain functions. */
  readonly stored: Readonly<Record<string, unknown>>;
}

/**
 * Checks the options of a builder and fills in those that are not given. One that would mean nothing beside the others may have its default alone,
 * but in a saved model.
 *
 * @throws OptionError
 */
export function checkOptions<S extends SchemasOf<S>>(
  builder: string,
  schemasOfAll: S,
  options: OptionsOf<S>,
  { isSaved = false }: Pick<BuildLimits, "isSaved"> = {},
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
  if (!isSaved) for (const [name] of given) checkUse(builder, name, { schemas, values });
  const inOrder = Object.fromEntries(names.map((name) => [name, stored[name]]));
  return { values: values as ResolvedOptions<S>, stored: Object.freeze(inOrder) };
}

/** @throws OptionError where an option was chosen that means nothing beside the others */
function checkUse(
  builder: string,
  name: string,
  {
    schemas,
    values,
  }: { readonly schemas: OptionSchemas; readonly values: Readonly<Record<string, unknown>> },
): void {
  const schema = schemas[name]!;
  const unmet = unmetUse(schema, values);
  if (!unmet) return;
  const usual = schema.derived ? schema.derived(values) : defaultsOf({ [name]: schema })[name];
  if (values[name] === usual) return;
  const [other, allowed] = unmet;
  const ways = allowed.map((value) => JSON.stringify(value ?? null)).join(" or ");
  throw new OptionError(
    builder,
    name,
    `${JSON.stringify(usual)} with ${other} ${JSON.stringify(values[other] ?? null)}; choose ${other} ${ways}, where it means something`,
    JSON.stringify(values[name]),
  );
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
