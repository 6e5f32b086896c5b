import { DataFileError } from "../data-file-error.ts";
import type { FileRows } from "./file-rows.ts";

/** An array of a file, which may be rows or their labels. */
export interface NamedArray {
  readonly name: string;
  readonly data: Uint8Array | Float32Array;
  readonly shape: readonly number[];
}

/** Returns arrays as rows and their labels: the largest is the rows; one of a whole number for each of them is the labels. @throws DataFileError */
export function joinArrays(arrays: readonly NamedArray[]): FileRows {
  const rows = arrays.reduce((largest, one) =>
    one.data.length > largest.data.length ? one : largest,
  );
  const [n = 0] = rows.shape;
  if (rows.shape.length < 2 || rows.data.length === 0)
    throw new DataFileError(rows.name, {
      field: "shape",
      expected: "that of an array of rows, [n, ...row]",
      got: `[${rows.shape.join(", ")}]`,
      advice: "choose a file with rows",
    });
  const labels = arrays.find(
    ({ data, shape }) =>
      shape.length === 1 && shape[0] === n && data.every((value) => Number.isInteger(value)),
  );
  const others = arrays.filter((one) => one !== rows && one !== labels).map(({ name }) => name);
  const { data } = rows;
  // Images without channels are gray.
  const shape = rows.shape.length === 3 ? [...rows.shape, 1] : rows.shape;
  return {
    data,
    shape,
    ...(labels && { labels: Array.from(labels.data, String) }),
    notes: others.length > 0 ? [`Not used: ${others.join(", ")}.`] : [],
  };
}
