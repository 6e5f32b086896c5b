import { type DataSet, rowParts, rowsInUnits, type Scaling } from "@autoencoders/datasets";
import { unitsOf } from "../_units-of.ts";
import { columnRanges } from "./_column-ranges.ts";
import type { MaskedRows, TableCells } from "./explorer-api.ts";

/**
 * Returns rows as a model sees or gives them in the units and the columns of their table, numbers without the digits that 32 bits do not
 * hold of their column; the cell of a missing value is empty.
 */
export function tableCells(set: DataSet, { data, shape, mask }: MaskedRows): TableCells {
  const units = unitsOf(set);
  const { layout, rows } = rowsInUnits(units, { words: true });
  const width = layout.columns.length;
  const result = rows(data);
  const cells =
    "buffer" in result
      ? Array.from({ length: shape[0]! }, (_, row) => [
          ...result.subarray(row * width, (row + 1) * width),
        ])
      : result;
  const places = rowParts(units).map(({ from }) => from);
  const decimals = places.map((from) => decimalsOf(units.scaling, from));
  const size = data.length / shape[0]!;
  return {
    columns: layout.columns.map(({ name }) => name),
    ranges: columnRanges(set),
    rows: cells.map((row, at) =>
      row.map((cell, column) => {
        if (mask?.[at * size + places[column]!] === 0) return "";
        return typeof cell === "number" ? rounded(cell, decimals[column]!) : cell;
      }),
    ),
  };
}

/** Digits that a number of 32 bits holds for certain, besides the first. */
const digits = 6;

/** Returns how many decimals tell two numbers of a column apart. */
function decimalsOf({ least, greatest }: Scaling, place: number): number {
  const [low = 0, high = 1] = [least, greatest].map((ends) => ends[place] ?? ends[0]);
  const size = Math.max(Math.abs(low), Math.abs(high)) || 1;
  return Math.min(100, Math.max(0, digits - Math.floor(Math.log10(size))));
}

/** Adding 0 makes one zero of two. */
const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals)) + 0;
