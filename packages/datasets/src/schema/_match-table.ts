import { DataFileError } from "../data-file-error.ts";
import type { RawTable } from "../tables/_raw-table.ts";
import { shortName, shortNames } from "./_short-name.ts";
import type { Schema } from "./schema.ts";

/** Where the columns of a schema stand in a table. */
export interface TableMatch {
  /** The place of each column of the schema in the table; −1 where the table lacks it; only the classes and what is left out may be lacking. */
  readonly places: readonly number[];
  readonly notes: readonly string[];
}

/**
 * Finds the columns of a schema in a table: by their titles, in any order; by their places where either has no titles.
 *
 * @throws DataFileError naming the columns that the table lacks
 */
export function matchTable(table: RawTable, schema: Schema): TableMatch {
  const { name, names, isTitled } = table;
  const wanted = schema.columns;
  if (!schema.hasTitles || !isTitled.includes(true)) {
    if (names.length === wanted.length)
      return {
        places: wanted.map((_, place) => place),
        notes:
          schema.hasTitles === isTitled.includes(true)
            ? []
            : ["Columns are taken in their order: only one of the two tables has titles."],
      };
    // A table may lack the classes: what is left must be the columns that rows are made of.
    const needed = wanted.filter(({ role }) => role === "feature");
    if (names.length === needed.length) {
      let place = 0;
      return {
        places: wanted.map(({ role }) => (role === "feature" ? place++ : -1)),
        notes: ["Columns are taken in their order, those that the model uses."],
      };
    }
    throw new DataFileError(name, {
      field: "columns",
      expected: `${wanted.length}, as in the table that the model was trained on`,
      got: `${names.length}`,
      advice: "choose a table with the same columns",
    });
  }
  const found = new Map<string, number>();
  for (const [place, title] of names.entries()) found.set(title, place);
  const places = wanted.map((column) => found.get(column.name) ?? -1);
  const known = new Set(wanted.map((column) => column.name));
  const isNew = (title: string): boolean => !known.has(title) && title !== table.ids?.title;
  const extra = [...names, ...(table.unread ?? [])].filter(isNew);
  const lacking = wanted.filter(({ role }, i) => role === "feature" && places[i]! < 0);
  if (lacking.length > 0)
    throw new DataFileError(name, {
      field: "columns",
      expected: `those of the table that the model was trained on, among them ${shortNames(lacking.map((column) => column.name))}`,
      // The new ones first: one of them may be a lacking one, misspelled.
      got: shortNames([...extra, ...names.filter((title) => !isNew(title))]),
      advice: "choose a table with the same columns, or name them alike",
    });
  const order = places.filter((place) => place >= 0);
  const isMoved = order.some((place, i) => i > 0 && place < order[i - 1]!);
  const time = wanted.find(({ role }, i) => role === "time" && places[i]! < 0);
  return {
    places,
    notes: [
      ...(time
        ? [
            `${shortName(time.name)}, which orders the rows, is not there: they are taken in the order of the file.`,
          ]
        : []),
      ...(extra.length > 0 ? [`Left out, being new: ${shortNames(extra)}.`] : []),
      ...(isMoved ? ["Columns are found by their titles, in another order."] : []),
    ],
  };
}
