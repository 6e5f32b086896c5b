import { type DataSet, rowsInUnits } from "@autoencoders/datasets";
import { unitsOf } from "../_units-of.ts";
import type { TableCells } from "./explorer-api.ts";

const known = new WeakMap<DataSet, TableCells["ranges"]>();

/** Returns the least and the greatest number that each column of a table has among the training rows, in its units. */
export function columnRanges(set: DataSet): TableCells["ranges"] {
  const found = known.get(set) ?? rangesOf(set);
  known.set(set, found);
  return found;
}

function rangesOf(set: DataSet): TableCells["ranges"] {
  const { data, shape, mask } = set.train;
  const size = shape.slice(1).reduce((product, xDim) => product * xDim, 1);
  const ends = [new Float32Array(size).fill(Infinity), new Float32Array(size).fill(-Infinity)];
  data.forEach((value, i) => {
    if (mask?.[i] === 0) return;
    const place = i % size;
    ends[0]![place] = Math.min(ends[0]![place]!, value);
    ends[1]![place] = Math.max(ends[1]![place]!, value);
  });
  const { layout, rows } = rowsInUnits(unitsOf(set), { words: true });
  const [low, high] = ends.map((row) => {
    const cells = rows(row.map((value) => (Number.isFinite(value) ? value : 0)));
    return ArrayBuffer.isView(cells) ? [...cells] : cells[0]!;
  });
  return layout.columns.map((_, column) => {
    const [least, greatest] = [low![column], high![column]];
    return typeof least === "number" && typeof greatest === "number"
      ? [least, greatest]
      : undefined;
  });
}
