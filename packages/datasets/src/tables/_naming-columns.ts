import { labelNames } from "../schema/_label-names.ts";
import type { Schema } from "../schema/schema.ts";
import type { SchemaOptions } from "../schema/schema-options.ts";

/** What says which columns of a table hold names. */
export type NamingOptions = Pick<SchemaOptions, "label" | "categorical" | "ordinal"> & {
  readonly schema?: Schema | undefined;
};

/**
 * Returns for each column of a table whether its cells are names, of classes and categories, also where they are written in digits: by the
 * schema, or by what is said and the title of the classes.
 */
export function namingColumns(
  names: readonly string[],
  { schema, label, categorical = [], ordinal = {} }: NamingOptions,
): readonly boolean[] {
  const known = new Set(
    schema
      ? schema.columns.filter(({ categories }) => categories).map(({ name }) => name)
      : [...categorical, ...Object.keys(ordinal), ...(label ? [label] : [])],
  );
  const isUnsaid = !schema && label === undefined;
  return names.map(
    (name) => known.has(name) || (isUnsaid && labelNames.includes(name.toLowerCase())),
  );
}

/** Whether a whole number would be written in another way than it stands there: 007, or one of 20 digits. The name 007 is another than 7. */
export const isOwnName = (text: string): boolean =>
  /^[-+]?\d+$/.test(text) && String(Number(text)) !== text;
