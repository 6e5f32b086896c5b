import { sizeOf } from "../_size-of.ts";
import { DataFileError } from "../data-file-error.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";
import { chunkSizesOf } from "./_chunk-rows.ts";
import type { StoredArray } from "./stored-array.ts";
import { takenShape } from "./taken-shape.ts";

/** The most numbers of one row: the weights of a layer for more would hardly fit into memory. */
const mostRowNumbers = 2 ** 24;

/**
 * Returns the rows of an array.
 *
 * @param options.shape the shape of a row, where it is not to be told from that of the array
 * @throws DataFileError for an array that is not [n, ...row], or whose rows have too many numbers or others than the shape
 */
export function arraySource(
  array: StoredArray,
  { shape: wanted }: { readonly shape?: readonly number[] | undefined } = {},
): FileSource {
  const { name, type, chunkRows } = array;
  const [n = 0, ...row] = array.shape;
  const rowSize = sizeOf(row);
  if (row.length === 0 || rowSize > mostRowNumbers)
    throw new DataFileError(name, {
      field: "shape",
      expected:
        row.length === 0
          ? "that of an array of rows, [n, ...row]"
          : `rows of at most ${mostRowNumbers} numbers`,
      got: `[${array.shape.join(", ")}]`,
      advice: "choose a file with rows",
    });
  const { shape, kind, isChannelsFirst, notes } = takenShape(name, row, wanted);
  const [height = 0, width = 0, channels = 0] = shape;
  return {
    name,
    shape,
    kind,
    dtype: type.dtype,
    chunkSizes: chunkSizesOf(n, chunkRows),
    async rows(chunk, memory) {
      const from = chunk * chunkRows;
      const numbers = await array.rows(from, Math.min(n, from + chunkRows), memory);
      return isChannelsFirst ? channelsLast(numbers, height * width, channels) : numbers;
    },
    notes,
  };
}

/** Returns pictures with the channels of each pixel side by side. */
function channelsLast(numbers: FileNumbers, pixels: number, channels: number): FileNumbers {
  const moved = numbers.slice();
  const size = pixels * channels;
  for (let row = 0; row < numbers.length; row += size)
    for (let channel = 0; channel < channels; channel++)
      for (let pixel = 0; pixel < pixels; pixel++)
        moved[row + pixel * channels + channel] = numbers[row + channel * pixels + pixel]!;
  return moved;
}
