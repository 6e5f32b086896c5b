import type { ResultRows, RowLayout } from "@autoencoders/datasets";
import type { ResultTarget } from "./result-target.ts";

/** Rows of numbers with the number of each before them, in formats of columns; in an array the place says it. */
export function numberedRows(
  layout: RowLayout,
  { format }: Pick<ResultTarget, "format">,
): {
  readonly layout: RowLayout;
  /** @param first how many rows came before */
  readonly rows: (data: Float32Array, first: number) => ResultRows;
} {
  if (format === "npy") return { layout, rows: (data) => data };
  const size = layout.columns.length;
  return {
    layout: {
      shape: [size + 1],
      columns: [{ name: "row", type: "int32" }, ...layout.columns],
    },
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
