import { sizeOf } from "../_size-of.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import type { RowLayout } from "./row-writer.ts";

/** Checks a layout. @throws DataSetOptionError where its columns are not those of its shape, or two have one name */
export function checkLayout({ shape, columns }: RowLayout): void {
  const size = sizeOf(shape);
  if (columns.length !== size || size === 0)
    throw new DataSetOptionError(
      "columns",
      `one for each of the ${size} values of a row, and at least one`,
      columns.length,
    );
  const names = new Set<string>();
  for (const { name } of columns) {
    if (names.has(name))
      throw new DataSetOptionError("columns", "to have a name each that no other has", name);
    names.add(name);
  }
}
