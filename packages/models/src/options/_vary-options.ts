import type { OptionSchema, OptionSchemas } from "./option-schema.ts";

/** The named options of another builder, some with other defaults. */
export function varyOptions(
  schemas: OptionSchemas,
  names: readonly string[],
  defaults: Readonly<Record<string, unknown>> = {},
): OptionSchemas {
  const vary = (name: string): OptionSchema => {
    const schema = schemas[name]!;
    return Object.hasOwn(defaults, name)
      ? ({ ...schema, default: defaults[name] } as OptionSchema)
      : schema;
  };
  return Object.fromEntries(names.map((name) => [name, vary(name)]));
}
