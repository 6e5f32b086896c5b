import { parse } from "csv-parse/browser/esm/sync";
import { fileLimits } from "./_file-limits.ts";
import { DataFileError } from "./data-file-error.ts";
import type { FileRows } from "./file-rows.ts";

/** What a column of classes is called, whatever it holds. */
const labelNames = ["label", "labels", "class", "target"];

/**
 * Rows of a table: a first line without numbers names the columns; one column of words, or one called "label", names the
 * classes.
 *
 * @throws DataFileError naming row and column of the first number that is none
 */
export function readCsv(text: string, name: string): FileRows {
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
    throw new DataFileError(name, {
      ...{ field: "columns", expected: "one of numbers", got: "none" },
      advice: "choose a table of numbers",
    });
  if (rows.length * columns.length > fileLimits.numbers)
    throw new DataFileError(name, {
      ...{ field: "size", expected: `at most ${fileLimits.numbers} numbers`, got: "more" },
      advice: "take fewer rows",
    });
  const data = new Float32Array(rows.length * columns.length);
  rows.forEach((row, at) => {
    columns.forEach((column, i) => {
      const cell = row[column]!;
      if (!isNumber(cell))
        throw new DataFileError(name, {
          field: `row ${at + 1 + Number(hasHeader)}, ${header[column]}`,
          expected: "a number",
          got: cell === "" ? "nothing" : JSON.stringify(cell.slice(0, 40)),
          advice: "remove or fill in such rows",
        });
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
    throw new DataFileError(name, {
      ...{ field: "text", expected: "a table of comma-separated values", got: message },
      ...{ advice: "mend that line", cause },
    });
  }
  if (table.length > 0) return table;
  throw new DataFileError(name, {
    ...{ field: "text", expected: "a table of comma-separated values", got: "no lines" },
    advice: "choose another file",
  });
}
