import type { CellValue } from "./_read-word.ts";

/** Reads what a cell means. */
type Read = (cell: string) => CellValue;

/**
 * Returns whether a first row names the columns of the rows below it. It does where a word stands over numbers or dates; where it
 * has no number at all, unless its words come again below; and where its numbers count up in equal steps while the rows below do
 * not: 0, 1, 2, … of a table that was written without names, or years.
 */
export function isTitleRow(
  first: readonly string[],
  below: readonly (readonly string[])[],
  read: Read,
): boolean {
  if (below.length === 0) return false;
  const cells = first.map(read);
  const kinds = first.map((_, column) => kindBelow(below, column, read));
  const isOver = (place: number): boolean => {
    const { kind } = cells[place]!;
    return kinds[place] === "number"
      ? kind === "word" || kind === "date"
      : kind === "word" && kinds[place] === "date";
  };
  if (first.some((_, place) => isOver(place))) return true;
  const numbers = cells.flatMap((cell) => (cell.kind === "number" ? [cell.value] : []));
  if (numbers.length === 0) {
    if (!cells.some(({ kind }) => kind === "word" || kind === "date")) return false;
    const again = first.filter((cell, column) =>
      below.some((row) => row[column]?.trim() === cell.trim()),
    );
    return again.length < Math.max(1, first.length / 2);
  }
  return areNumberedTitles(numbers, cells, below, read);
}

function kindBelow(
  below: readonly (readonly string[])[],
  column: number,
  read: Read,
): "number" | "date" | "word" | undefined {
  const counts = { number: 0, date: 0, word: 0, missing: 0 };
  for (const row of below) if (row[column] !== undefined) counts[read(row[column]).kind]++;
  const { number, date, word } = counts;
  const most = 0.9 * (number + date + word);
  if (number + date + word === 0) return undefined;
  if (number >= most) return "number";
  return date >= most ? "date" : "word";
}

/** Returns whether the numbers of a first row are titles: they count up, and the rows below differ from them in kind. */
function areNumberedTitles(
  numbers: readonly number[],
  cells: readonly CellValue[],
  below: readonly (readonly string[])[],
  read: Read,
): boolean {
  const isAgain = (cell: CellValue, place: number): boolean =>
    cell.kind === "word" && below.some((row) => row[place]?.trim() === cell.text);
  if (cells.some(isAgain)) return false;
  const [start = 0, second = Number.NaN] = numbers;
  const step = second - start;
  if (numbers.length < 2 || !(step > 0) || !countsUp(numbers, step)) return false;
  const rows = below.map((row) =>
    cells.flatMap(({ kind }, place) => {
      const cell = kind === "number" ? read(row[place] ?? "") : undefined;
      return cell?.kind === "number" ? [cell.value] : [];
    }),
  );
  const alike = rows.filter((row) => row.length > 1 && countsUp(row, step));
  if (alike.length >= rows.length / 2) return false;
  const values = rows.flat();
  if (values.length === 0) return false;
  const areWhole = numbers.every(Number.isInteger);
  const isIndex = step === 1 && (start === 0 || start === 1);
  const isYear = (value: number): boolean => value >= 1000 && value < 3000;
  const areYears = areWhole && numbers.every(isYear);
  const fractions = values.filter((value) => !Number.isInteger(value)).length;
  if (areWhole && fractions > values.length / 2) return isIndex || areYears || numbers.length > 3;
  if (areYears && values.filter(isYear).length < values.length / 2) return true;
  // What stands in each column again below, as ranks do, is a row.
  if (numbers.every((value, i) => rows.some((row) => row[i] === value))) return false;
  if (isIndex && numbers.length < cells.length) return true;
  return numbers.length > 2 && (isIndex || numbers.length > 3);
}

const countsUp = (numbers: readonly number[], step: number): boolean =>
  numbers.every(
    (value, i) => i === 0 || Math.abs(value - numbers[i - 1]! - step) < 1e-9 * Math.abs(value),
  );
