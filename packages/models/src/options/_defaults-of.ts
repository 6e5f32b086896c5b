import type { OptionSchemas } from "./option-schema.ts";

/** Every option that has a default of its own, with it. */
export function defaultsOf(schemas: OptionSchemas): Readonly<Record<string, unknown>> {
  const pairs = Object.entries(schemas).flatMap(([name, schema]) =>
    "default" in schema && schema.default !== undefined ? [[name, schema.default]] : [],
  );
  return Object.freeze(Object.fromEntries(pairs));
}
