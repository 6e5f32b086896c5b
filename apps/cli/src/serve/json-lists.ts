import { DataFileError, type FileSource } from "@autoencoders/datasets";
import { bodyName } from "./body-name.ts";

/**
 * Reads rows that are lists of numbers, flat or nested as the axes of a row; null is a missing number. Where all of them are whole
 * numbers from 0 to 255, they are bytes, as those of a file of text are.
 *
 * @param rows one or more
 * @param shape of a row that the model takes
 * @throws DataFileError naming the row that is none of that shape
 */
export function jsonLists(rows: readonly unknown[], shape: readonly number[]): FileSource {
  const size = shape.reduce((product, xDim) => product * xDim, 1);
  const numbers = new Float64Array(rows.length * size);
  for (const [row, list] of rows.entries()) {
    const into = numbers.subarray(row * size, (row + 1) * size);
    const axes = isFlat(list) ? [size] : shape;
    fillRow(into, list, { row, axes, shape });
  }
  const isOfBytes = numbers.every((x) => x >= 0 && x <= 255 && x === Math.trunc(x));
  const [channels] = shape.slice(-1);
  // Zeros and ones alone are numbers in [0, 1] rather than nearly black pixels.
  const arePictures =
    shape.length === 3 && (channels === 1 || channels === 3) && numbers.some((x) => x > 1);
  return {
    name: bodyName,
    shape,
    kind: arePictures ? "pictures" : "table",
    dtype: isOfBytes ? "uint8" : "float64",
    chunkSizes: [rows.length],
    rows: async () => (isOfBytes ? Uint8Array.from(numbers) : numbers.slice()),
    notes: [],
  };
}

const isFlat = (list: unknown): boolean => Array.isArray(list) && !Array.isArray(list[0]);

function fillRow(
  into: Float64Array,
  list: unknown,
  {
    row,
    axes,
    shape,
  }: { readonly row: number; readonly axes: readonly number[]; readonly shape: readonly number[] },
): void {
  const fail = (got: string): never => {
    throw new DataFileError(bodyName, {
      field: `row ${row + 1}`,
      expected: `a list of ${into.length} numbers${shape.length > 1 ? `, or lists as in [${shape.join(", ")}]` : ""}`,
      got,
      advice: "send rows as the model was trained on",
    });
  };
  if (Array.isArray(list) && list.length === into.length && list.every(isNumber)) {
    into.set(list);
    return;
  }
  let at = 0;
  const fill = (value: unknown, axis: number): void => {
    if (Array.isArray(value) && axis < axes.length) {
      if (value.length !== axes[axis]) fail(`a list of ${value.length}`);
      for (const each of value) fill(each, axis + 1);
    } else if (axis > 0 && axes.slice(axis).every((length) => length === 1)) {
      // The only channel of a picture may go without a list of its own.
      if (value !== null && typeof value !== "number") fail(`${kindOf(value)} at place ${at + 1}`);
      into[at++] = value === null ? Number.NaN : Number(value);
    } else fail(kindOf(value));
  };
  fill(list, 0);
}

const isNumber = (value: unknown): value is number => typeof value === "number";

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
