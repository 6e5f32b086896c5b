import type { ResultColumn, ResultRows, RowLayout, TableCell } from "@autoencoders/datasets";
import type { ShownRows } from "../looking/shown-rows.ts";
import type { ResultTarget } from "./result-target.ts";

/** Results with what says which row each is of. */
export interface NumberedRows {
  readonly layout: RowLayout;
  /** Puts it before rows of results. @param first how many rows came before */
  rows(results: ResultRows, first: number): ResultRows;
}

/**
 * Puts before each row of results, in formats of columns: its number in its file, counted from 1, its name where it has one, and its
 * class, `label`, where it has such. In an array and of pictures there is no room for that: see `writeRowNumbers` and their names.
 *
 * @param options.always whether the number stands there too where the rows are all of a file in its order; true where absent
 */
export function numberedRows(
  layout: RowLayout,
  shown: Pick<ShownRows, "places" | "rowNames" | "rowNamesTitle" | "labels" | "names">,
  { format, always = true }: Pick<ResultTarget, "format"> & { readonly always?: boolean },
): NumberedRows {
  const { places, rowNames, rowNamesTitle = "file", labels, names } = shown;
  const isNeeded = always || places !== undefined || rowNames !== undefined;
  if (format === "npy" || format === "pictures" || !isNeeded)
    return { layout, rows: (results) => results };
  const taken = new Set(layout.columns.map(({ name }) => name));
  const title = (name: string): string => {
    const free = [name, `${name} of the row`].find((each) => !taken.has(each)) ?? `${name}*`;
    taken.add(free);
    return free;
  };
  const before: ResultColumn[] = [{ name: title("row"), type: "int32" }];
  const cells: ((row: number) => TableCell)[] = [(row) => numberOf(row, places)];
  if (rowNames) {
    before.push({ name: title(rowNamesTitle), type: "text" });
    cells.push((row) => rowNames[row]!);
  }
  if (labels && names) {
    before.push({ name: title("label"), type: "text" });
    cells.push((row) => names[labels[row]!] ?? "");
  }
  const columns = [...before, ...layout.columns];
  const size = layout.columns.length;
  return {
    layout: { shape: [columns.length], columns },
    rows(results, first) {
      if (!ArrayBuffer.isView(results))
        return results.map((row, place) => [...cells.map((cell) => cell(first + place)), ...row]);
      const count = results.length / size;
      if (cells.length === 1) return withNumbers(results, { count, first, places });
      return Array.from({ length: count }, (_, place) => [
        ...cells.map((cell) => cell(first + place)),
        ...results.subarray(place * size, (place + 1) * size),
      ]);
    },
  };
}

/** The number of a row in its file, counted from 1. */
export const numberOf = (row: number, places: ShownRows["places"]): number =>
  (places?.[row] ?? row) + 1;

/** Puts the number of each row before its numbers. */
function withNumbers(
  numbers: Exclude<ResultRows, readonly unknown[]>,
  {
    count,
    first,
    places,
  }: { readonly count: number; readonly first: number; readonly places: ShownRows["places"] },
): Float64Array {
  const size = numbers.length / count;
  const numbered = new Float64Array(count * (size + 1));
  for (let row = 0, from = 0, to = 0; row < count; row++) {
    numbered[to++] = numberOf(first + row, places);
    for (let column = 0; column < size; column++) numbered[to++] = numbers[from++]!;
  }
  return numbered;
}

/** The path of the array of row numbers of an array of results. */
export const numbersBeside = (path: string): string => path.replace(/(\.npy)?$/i, ".rows.npy");
