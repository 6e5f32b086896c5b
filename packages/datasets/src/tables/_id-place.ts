import { DataSetOptionError } from "../data-set-option-error.ts";
import { shortNames } from "../schema/_short-name.ts";

/** Finds the column whose cells name the rows. @throws DataSetOptionError where none has the title */
export function idPlace(table: string, names: readonly string[], id: string): number {
  const place = names.indexOf(id);
  if (place >= 0) return place;
  throw new DataSetOptionError("id", `a column of ${table}: ${shortNames(names)}`, id);
}
