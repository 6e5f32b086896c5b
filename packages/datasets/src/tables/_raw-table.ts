import type { NamingOptions } from "./_naming-columns.ts";
import type { SpillOptions, TableStore } from "./_table-store.ts";

/** The cells that the file of a table has. */
export interface RawTable {
  /** The name that messages call the table by. */
  readonly name: string;
  /** The names of its columns: their titles, "column 3" where there is none. */
  readonly names: readonly string[];
  /** Whether each column has a title of its own. */
  readonly isTitled: readonly boolean[];
  /** The titles of further columns, whose cells were not read since the schema has no such; absent where all were. */
  readonly unread?: readonly string[];
  readonly store: TableStore;
  /** Whether rows are lines of a text, by which messages name them too. */
  readonly hasLines: boolean;
  /** The column whose cells name the rows, and these, [rows]; absent where none is said to. */
  readonly ids?: { readonly title: string; readonly texts: readonly string[] };
  /** The decimal mark by which a text was read, where its numbers have one or it was said. */
  readonly decimal?: "." | ",";
  /** How many whole numbers of each column have more digits than a float64 holds; absent where none has. */
  readonly inexact?: ArrayLike<number>;
  /** Sentences about what was found. */
  readonly notes: readonly string[];
}

/** How cells become a table. */
export interface CellsToRead {
  /** The words that stand for a missing number. */
  readonly missing: ReadonlySet<string>;
  /** The title of the column whose cells name the rows. */
  readonly id: string | undefined;
  /** What says which columns hold names, whose digits are kept. */
  readonly naming: NamingOptions;
  /** Where cells go that are too many for memory. */
  readonly spill: SpillOptions | undefined;
}

/** Returns the names of columns by their titles: each another. */
export function columnNames(titles: readonly string[]): {
  readonly names: readonly string[];
  readonly isTitled: readonly boolean[];
} {
  const isTitled = titles.map((title) => title.trim() !== "");
  const ownName = (i: number): string => `column ${i + 1}`;
  if (!isTitled.includes(true)) return { names: titles.map((_, i) => ownName(i)), isTitled };
  const taken = new Set<string>();
  const names = titles.map((title, i) => {
    const own = ownName(i);
    let name = title.trim() || own;
    if (taken.has(name)) name = `${name} (${own})`;
    while (taken.has(name)) name = `${name}*`;
    taken.add(name);
    return name;
  });
  return { names, isTitled };
}
