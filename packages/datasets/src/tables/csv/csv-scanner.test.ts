import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvScanner } from "./_csv-scanner.ts";

/** The cells of a text that comes in chunks of some bytes, with the lines that rows begin on. */
function scan(text: string, { delimiter = ",", comment = "", chunk = 1e9 } = {}) {
  const rows: { readonly line: number; readonly cells: readonly string[] }[] = [];
  let cells: string[] = [];
  const scanner = csvScanner({ delimiter, quote: '"', comment }, "t.csv", {
    cell(column, bytes, begin, end, isEscaped) {
      cells = column === 0 ? [] : cells;
      const cell = new TextDecoder().decode(bytes.subarray(begin, end));
      cells[column] = isEscaped ? cell.replaceAll('""', '"') : cell;
    },
    endRow(count, line) {
      rows.push({ line, cells: cells.slice(0, count) });
    },
  });
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += chunk) scanner.push(bytes.slice(at, at + chunk));
  scanner.end();
  return rows;
}
const cellsOf = (...given: Parameters<typeof scan>) => scan(...given).map(({ cells }) => cells);

test("cells are those that csv-parse finds, in chunks of any size", () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", "é", ",", '"', "\n", ";", "7"),
    maxLength: 5,
  });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 1, max: 9 }),
      (table, end, chunk) => {
        const quoted = (text: string) =>
          /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        const text = table.map((row) => row.map(quoted).join(",")).join(end) + end;
        const expected = parse(text, { relax_column_count: true, skip_empty_lines: true });
        expect(cellsOf(text, { chunk })).toEqual(expected);
      },
    ),
    { seed: 2, numRuns: 200 },
  );
});

test("a row tells the line that it begins on, behind empty lines, comments and cells of several lines", () => {
  const text = '# made\na,"b\nb"\r\n\r\n"c ""c""", d \re,f';
  expect(scan(text, { comment: "#" })).toEqual([
    { line: 2, cells: ["a", "b\nb"] },
    { line: 5, cells: ['c "c"', " d "] },
    { line: 6, cells: ["e", "f"] },
  ]);
});

test("blanks and tabs between cells count as one, and none begins or ends a row", () => {
  expect(cellsOf('  1   2\t3 \n"a b"  4 5\n', { delimiter: " ", chunk: 2 })).toEqual([
    ["1", "2", "3"],
    ["a b", "4", "5"],
  ]);
});

test("a quote that is not closed, or that something follows, is named by row and column", () => {
  expect(() => scan('a,b\n1,"2\n3,4\n')).toThrow(
    "t.csv: line 2, column 2: expected a quote that is closed",
  );
  expect(() => scan('a,b\n"1"x,2\n')).toThrow(
    "t.csv: line 2, column 1: expected a delimiter after a closing quote",
  );
});

test("a row of more than 8 MB is refused before more is collected", () => {
  const chunk = new Uint8Array(2 ** 20).fill(0x31);
  const scanner = csvScanner({ delimiter: ",", quote: '"', comment: "" }, "t.csv", {
    cell() {},
    endRow() {},
  });
  let pushed = 0;
  expect(() => {
    for (; pushed < 20; pushed++) scanner.push(chunk);
  }).toThrow("line 1: expected at most 8388608 bytes");
  expect(pushed).toBeLessThan(10);
});
