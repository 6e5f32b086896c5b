import type { ResultRows, RowLayout } from "@autoencoders/datasets";
import type { ShownRows } from "../looking/shown-rows.ts";
import type { ResultTarget } from "./result-target.ts";

/**
 * Rows of numbers with the number of each before them, and the name of its file where it has one, in formats of columns; in an
 * array the place says it.
 */
export function numberedRows(
  layout: RowLayout,
  {
    format,
    rowNames,
    rowNamesTitle = "file",
  }: Pick<ResultTarget, "format"> & Pick<ShownRows, "rowNames" | "rowNamesTitle">,
): {
  readonly layout: RowLayout;
  /** @param first how many rows came before */
  readonly rows: (data: Float32Array, first: number) => ResultRows;
} {
  if (format === "npy") return { layout, rows: (data) => data };
  const size = layout.columns.length;
  const number = { name: "row", type: "int32" } as const;
  if (rowNames)
    return {
      layout: {
        shape: [size + 2],
        columns: [number, { name: rowNamesTitle, type: "text" }, ...layout.columns],
      },
      rows: (data, first) =>
        Array.from({ length: data.length / size }, (_, row) => [
          first + row + 1,
          rowNames[first + row]!,
          ...data.subarray(row * size, (row + 1) * size),
        ]),
    };
  return {
    layout: { shape: [size + 1], columns: [number, ...layout.columns] },
    rows: (data, first) => {
      const count = data.length / size;
      const numbered = new Float64Array(count * (size + 1));
      for (let row = 0, from = 0, to = 0; row < count; row++) {
        numbered[to++] = first + row + 1;
        for (let column = 0; column < size; column++) numbered[to++] = data[from++]!;
      }
      return numbered;
    },
  };
}
