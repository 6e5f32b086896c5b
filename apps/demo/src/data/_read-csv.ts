import { parse } from "csv-parse/browser/esm/sync";
import { DataError } from "./data-error.ts";
import { limits } from "./limits.ts";
import type { ParsedRows } from "./parsed-rows.ts";

/** What a column of classes is called, whatever it holds. */
const labelNames = ["label", "labels", "class", "target"];

/**
 * Rows of a table: a first line without numbers names the columns; one column of words, or one called "label", names the
 * classes.
 *
 * @throws DataError naming row and column of the first number that is none
 */
export function readCsv(text: string, name: string): ParsedRows {
  const table = tableOf(text, name);
  const isNumber = (cell: string): boolean => cell.trim() !== "" && Number.isFinite(Number(cell));
  const hasHeader = table.length > 1 && !table[0]!.some(isNumber);
  const header = hasHeader ? table[0]! : table[0]!.map((_, i) => `column ${i + 1}`);
  const rows = hasHeader ? table.slice(1) : table;
  const called = header.findIndex((title) => labelNames.includes(title.trim().toLowerCase()));
  const words = header.findIndex((_, column) => rows.every((row) => !isNumber(row[column]!)));
  const labelColumn = words >= 0 ? words : called;
  const columns = header.map((_, column) => column).filter((column) => column !== labelColumn);
  if (columns.length === 0)
    throw new DataError(name, "a column of numbers", "none", "choose a table of numbers");
  if (rows.length * columns.length > limits.numbers)
    throw new DataError(name, `at most ${limits.numbers} numbers`, "more", "take fewer rows");
  const data = new Float32Array(rows.length * columns.length);
  rows.forEach((row, at) => {
    columns.forEach((column, i) => {
      const cell = row[column]!;
      if (!isNumber(cell))
        throw new DataError(
          `${name}, row ${at + 1 + Number(hasHeader)}, ${header[column]}`,
          "a number",
          cell === "" ? "nothing" : JSON.stringify(cell.slice(0, 40)),
          "remove or fill in such rows",
        );
      data[at * columns.length + i] = Number(cell);
    });
  });
  return {
    ...{ data, shape: [rows.length, columns.length] },
    ...(labelColumn >= 0 && { labels: rows.map((row) => row[labelColumn]!.trim()) }),
    notes: labelColumn >= 0 ? [`Classes are taken from “${header[labelColumn]}”.`] : [],
  };
}

function tableOf(text: string, name: string): string[][] {
  const [line = ""] = text.split("\n", 1);
  const delimiter = [",", ";", "\t"].reduce((best, mark) =>
    line.split(mark).length > line.split(best).length ? mark : best,
  );
  let table: string[][];
  try {
    table = parse(text, { delimiter, bom: true, skip_empty_lines: true }) as string[][];
  } catch (cause) {
    const { message } = cause as Error;
    throw new DataError(name, "a table of comma-separated values", message, "mend that line", {
      cause,
    });
  }
  if (table.length > 0) return table;
  throw new DataError(name, "a table of comma-separated values", "no lines", "choose another file");
}
