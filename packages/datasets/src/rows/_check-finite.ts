import { DataFileError } from "../data-file-error.ts";
import type { FileNumbers, FileSource } from "./file-source.ts";

/** Some of the rows of a file: those from `first` on, of `size` numbers each. */
interface SomeNumbers extends Pick<FileSource, "name" | "places" | "rowOf"> {
  readonly first: number;
  readonly size: number;
}

/**
 * Checks that the numbers of rows are finite, but for those that a mask says are missing.
 *
 * @throws DataFileError naming the row of the file, from 1 on, of the first that is not
 */
export function checkFinite(
  numbers: FileNumbers,
  { name, places, rowOf, first, size }: SomeNumbers,
  mask?: Uint8Array,
): void {
  const wrong = firstWrong(numbers, mask);
  if (wrong < 0) return;
  const row = first + Math.floor(wrong / size);
  throw new DataFileError(name, {
    field: `row ${(rowOf?.(row, wrong % size) ?? places?.[row] ?? row) + 1}`,
    expected: "finite numbers",
    got: String(numbers[wrong]),
    advice: "remove or fill in such rows",
  });
}

/** The place of the first number that is there but not finite, −1 where all are. */
function firstWrong(numbers: FileNumbers, mask?: Uint8Array): number {
  for (let at = 0; at < numbers.length; at++)
    if (!Number.isFinite(numbers[at]) && mask?.[at] !== 0) return at;
  return -1;
}
