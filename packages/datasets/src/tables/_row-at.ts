import type { RawTable } from "./_raw-table.ts";

/** Names a row of a table, counted from 0, in a message: "line 17 (row 15)", of what has no lines "row 15". */
export const rowAt = (
  { store, hasLines }: Pick<RawTable, "store" | "hasLines">,
  row: number,
): string => (hasLines ? `line ${store.lineOf(row)} (row ${row + 1})` : `row ${row + 1}`);
