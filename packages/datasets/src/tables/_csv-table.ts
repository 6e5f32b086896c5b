import { parse } from "csv-parse/browser/esm/sync";
import { messageOf } from "../_message-of.ts";
import { DataFileError } from "../data-file-error.ts";

/** The cells of a table, its titles apart: those of a first line without numbers, "column 1" and so on otherwise. */
export interface CsvTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The line of the first row, counted from 1. */
  readonly firstLine: number;
}

/** Reads the cells of a table. @throws DataFileError where the text is no table, or has no lines */
export function csvTable(text: string, name: string): CsvTable {
  const lines = cellsOf(text, name);
  const [first] = lines;
  if (!first)
    throw new DataFileError(name, {
      field: "text",
      expected: "a table of comma-separated values",
      got: "no lines",
      advice: "choose another file",
    });
  const hasTitles = lines.length > 1 && !first.some(isNumber);
  const titles = first.map((cell, i) => (hasTitles && cell.trim()) || `column ${i + 1}`);
  return { titles, rows: hasTitles ? lines.slice(1) : lines, firstLine: hasTitles ? 2 : 1 };
}

/** Returns whether a cell holds a finite number. */
export const isNumber = (cell: string): boolean =>
  cell.trim() !== "" && Number.isFinite(Number(cell));

function cellsOf(text: string, name: string): string[][] {
  const [line = ""] = text.split("\n", 1);
  const delimiter = [",", ";", "\t"].reduce((best, mark) =>
    line.split(mark).length > line.split(best).length ? mark : best,
  );
  try {
    return parse(text, { delimiter, bom: true, skip_empty_lines: true }) as string[][];
  } catch (cause) {
    throw new DataFileError(name, {
      field: "text",
      expected: "a table of comma-separated values",
      got: messageOf(cause),
      advice: "mend that line",
      cause,
    });
  }
}
