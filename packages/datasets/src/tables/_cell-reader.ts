import { DataFileError } from "../data-file-error.ts";
import { categoryOf } from "../schema/_categories-of.ts";
import { shortName } from "../schema/_short-name.ts";
import type { SchemaColumn } from "../schema/schema.ts";
import type { Block } from "./_block.ts";
import type { RawTable } from "./_raw-table.ts";
import { rowAt } from "./_row-at.ts";
import { isWordCode, type TableStore } from "./_table-store.ts";

/** Reads the cell of a row of a block in the place of a column: a number, or the place of its category; NaN for nothing. */
export type CellReader = (block: Block, row: number, place: number) => number;

/**
 * Checks a column of a table against that of a schema and returns how its cells are read.
 *
 * @param place of the column in the table
 * @throws DataFileError naming the row of the first cell that is no number or date, or none of the categories
 */
export function cellReader(table: RawTable, place: number, column: SchemaColumn): CellReader {
  return column.categories
    ? categoryReader(table, place, column, column.categories)
    : numberReader(table, place, column);
}

function numberReader(table: RawTable, place: number, { kind }: SchemaColumn): CellReader {
  const { fact } = table.store;
  const isDate = kind === "date";
  const others = fact(place, "words") + fact(place, isDate ? "numbers" : "dates");
  if (others > 0 || fact(place, "firstInfinite") >= 0) refuseNumbers(table, place, isDate);
  return readNumber;
}

/** One for all columns of numbers, of which there may be many. */
const readNumber: CellReader = ({ values }, row, place) => values.at(place, row);

/** Names the first cell of a column that is no number, or no date. @throws DataFileError */
function refuseNumbers(table: RawTable, place: number, isDate: boolean): never {
  const facts = table.store.facts(place);
  const refuse = (row: number, expected: string, got: string, advice: string): never => {
    throw new DataFileError(table.name, {
      field: `${rowAt(table, row)}, ${titleOf(table, place)}`,
      expected,
      got,
      advice,
    });
  };
  if (facts.words > 0) {
    const got = JSON.stringify((facts.distinct[0] ?? "a word").slice(0, 40));
    const looksDecimal = /^[-+]?\d*[.,]\d+$/.test(facts.distinct[0] ?? "");
    refuse(
      facts.firstWord,
      isDate ? "a date" : "a number",
      got,
      looksDecimal ? "say the decimal mark" : "remove or fill in such rows",
    );
  }
  if (facts.firstInfinite >= 0)
    refuse(facts.firstInfinite, "a finite number", "infinity", "remove or fill in such rows");
  return isDate
    ? refuse(facts.firstNumber, "a date", "a number", "write all dates as 2024-01-31")
    : refuse(0, "numbers", "dates", "choose a table with the same columns");
}

function categoryReader(
  table: RawTable,
  place: number,
  { role }: SchemaColumn,
  categories: readonly string[],
): CellReader {
  const { store } = table;
  const facts = store.facts(place);
  const places = new Map(categories.map((category, i) => [category, i]));
  const isLabel = role === "label";
  const refuse = (row: number, got: string): never => {
    throw new DataFileError(table.name, {
      field: `${rowAt(table, row)}, ${titleOf(table, place)}`,
      expected: `one of ${categories.length} categories, ${categories
        .slice(0, 8)
        .map((category) => JSON.stringify(category.slice(0, 40)))
        .join(", ")}${categories.length > 8 ? ", …" : ""}`,
      got: JSON.stringify(got.slice(0, 40)),
      advice: isLabel
        ? "take another column for the classes"
        : "the model has seen no such rows: leave them out, or train it with them",
    });
  };
  const ofWords = facts.distinct.map((word, i) => {
    const found = places.get(word);
    return found ?? (isLabel ? -1 : refuse(facts.firstRows[i]!, word));
  });
  if (facts.isOverfull && !isLabel) refuse(facts.firstWord, "more words than there are categories");
  const placeOf = (value: number): number => places.get(categoryOf(value, facts)) ?? -1;
  if (!isLabel && facts.numbers + facts.dates > 0)
    forEachNumber(store, place, (value, row) => {
      if (placeOf(value) < 0) refuse(row, categoryOf(value, facts));
    });
  return ({ values, codes }, row) => {
    const code = codes.at(place, row);
    if (isWordCode(code)) return ofWords[code - 1] ?? -1;
    const value = values.at(place, row);
    return Number.isNaN(value) ? Number.NaN : placeOf(value);
  };
}

function forEachNumber(
  { blocks }: TableStore,
  place: number,
  visit: (value: number, row: number) => void,
): void {
  let first = 0;
  for (const { rows, loaded } of blocks) {
    const { values } = loaded;
    for (let row = 0; row < rows; row++) {
      const value = values.at(place, row);
      if (!Number.isNaN(value)) visit(value, first + row);
    }
    first += rows;
  }
}

const titleOf = ({ names, isTitled }: RawTable, place: number): string =>
  isTitled[place] ? shortName(names[place]!).slice(1, -1) : names[place]!;
