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
 * Returns what checks a column of a table against that of a schema and returns how its cells are read: for all columns of a schema the same one,
 * since they share what they keep.
 *
 * @returns a function of the column's place in the table and the column of the schema, which throws DataFileError naming the row of the first
 * cell that is no number or date, or none of the categories
 */
export function cellReaders(table: RawTable): (place: number, column: SchemaColumn) => CellReader {
  const wordColumns = wordReaders(table);
  return (place, column) => {
    const { categories, role } = column;
    if (!categories) return numberReader(table, place, column);
    const isLabel = role === "label";
    const { fact } = table.store;
    if (fact(place, "isOverfull") + fact(place, "numbers") + fact(place, "dates") === 0)
      return wordColumns(place, categories, isLabel);
    return categoryReader(table, place, categories, isLabel);
  };
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

/** Returns what reads the cells of columns of words alone: one function with a few arrays, since there may be many columns. */
function wordReaders(
  table: RawTable,
): (place: number, categories: readonly string[], isLabel: boolean) => CellReader {
  const starts = new Int32Array(table.store.columns);
  /** The category of each word, column after column; made for those of all columns, since there may be many. */
  let ofWords: Int32Array | undefined;
  let end = 0;
  const read: CellReader = ({ codes }, row, place) => {
    const code = codes.at(place, row);
    return isWordCode(code) ? ofWords![starts[place]! + code - 1]! : Number.NaN;
  };
  return (place, categories, isLabel) => {
    ofWords ??= new Int32Array(wordsOf(table));
    starts[place] = end;
    for (const category of categoriesOfWords(table, place, categories, isLabel))
      ofWords[end++] = category;
    return read;
  };
}

/** How many words the columns have together. */
function wordsOf({ store }: RawTable): number {
  let count = 0;
  for (let column = 0; column < store.columns; column++) count += store.wordCount(column);
  return count;
}

function categoryReader(
  table: RawTable,
  place: number,
  categories: readonly string[],
  isLabel: boolean,
): CellReader {
  const { store } = table;
  const facts = store.facts(place);
  const placeIn = placesOf(categories);
  const ofWords = categoriesOfWords(table, place, categories, isLabel);
  if (facts.isOverfull && !isLabel)
    refuseCategory(table, place, {
      categories,
      isLabel,
      row: facts.firstWord,
      got: "more words than there are categories",
    });
  const placeOf = (value: number): number => placeIn(categoryOf(value, facts));
  if (!isLabel && facts.numbers + facts.dates > 0)
    forEachNumber(store, place, (value, row) => {
      if (placeOf(value) < 0)
        refuseCategory(table, place, { categories, isLabel, row, got: categoryOf(value, facts) });
    });
  return ({ values, codes }, row) => {
    const code = codes.at(place, row);
    if (isWordCode(code)) return ofWords[code - 1] ?? -1;
    const value = values.at(place, row);
    return Number.isNaN(value) ? Number.NaN : placeOf(value);
  };
}

/** Returns the category of each word of a column, −1 where a label is none. @throws DataFileError where another word is none */
function categoriesOfWords(
  table: RawTable,
  place: number,
  categories: readonly string[],
  isLabel: boolean,
): readonly number[] {
  const words = table.store.words(place);
  const placeIn = placesOf(categories);
  const found = words.map(placeIn);
  const other = isLabel ? -1 : found.indexOf(-1);
  if (other >= 0)
    refuseCategory(table, place, {
      categories,
      isLabel,
      row: table.store.facts(place).firstRows[other]!,
      got: words[other]!,
    });
  return found;
}

/** Returns what finds the place of a category; −1 for others. */
function placesOf(categories: readonly string[]): (category: string) => number {
  if (categories.length < 8) return (category) => categories.indexOf(category);
  const places = new Map(categories.map((category, i) => [category, i]));
  return (category) => places.get(category) ?? -1;
}

/** Names a cell that is none of the categories of its column. @throws DataFileError */
function refuseCategory(
  table: RawTable,
  place: number,
  {
    categories,
    isLabel,
    row,
    got,
  }: {
    readonly categories: readonly string[];
    readonly isLabel: boolean;
    readonly row: number;
    readonly got: string;
  },
): never {
  const some = categories.slice(0, 8).map((category) => JSON.stringify(category.slice(0, 40)));
  throw new DataFileError(table.name, {
    field: `${rowAt(table, row)}, ${titleOf(table, place)}`,
    expected: `one of ${categories.length} categories, ${some.join(", ")}${categories.length > 8 ? ", …" : ""}`,
    got: JSON.stringify(got.slice(0, 40)),
    advice: isLabel
      ? "take another column for the classes"
      : "the model has seen no such rows: leave them out, or train it with them",
  });
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
