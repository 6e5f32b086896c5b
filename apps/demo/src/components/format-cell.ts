import type { TableCell } from "@autoencoders/datasets";

/** Writes a cell of a table: a number with six significant digits, a date without a time that is midnight, the word missing for an empty cell. */
export const formatCell = (cell: TableCell): string =>
  cell === "" || Number.isNaN(cell)
    ? "missing"
    : typeof cell === "number"
      ? Number(cell.toPrecision(6)).toLocaleString("en-US", { maximumSignificantDigits: 6 })
      : cell.replace(/T00:00:00\.000Z$/, "");
