import { type DataSet, rowShares } from "@autoencoders/datasets";
import { unitsOf } from "../_units-of.ts";
import { tableCells } from "./_table-cells.ts";
import type { MaskedRows, Numbers, RowTable } from "./explorer-api.ts";

/** Rows that a model sees, and what it makes of them, [n, ...row] each. */
interface ModelRows {
  readonly originals: MaskedRows;
  readonly reconstructions: Numbers;
  /** What each number adds to its row's score. */
  readonly added: Numbers;
}

/** Returns rows and their reconstructions in the units and the columns of their table, with each column's share of a row's score. */
export function rowTable(
  set: DataSet,
  { originals, reconstructions, added }: ModelRows,
): Pick<RowTable, "columns" | "originals" | "reconstructions" | "shares" | "scores"> {
  const { columns, scores, shares } = rowShares(added.data, unitsOf(set));
  const shown = tableCells(set, originals);
  return {
    columns: shown.columns,
    originals: shown.rows,
    reconstructions: tableCells(set, reconstructions).rows,
    shares: Array.from(scores, (_, row) => [
      ...shares.subarray(row * columns.length, (row + 1) * columns.length),
    ]),
    scores: Float32Array.from(scores),
  };
}
