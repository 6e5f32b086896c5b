import { DataFileError } from "../data-file-error.ts";
import type { FileNumbers } from "../rows/file-source.ts";
import type { NumberType } from "./_number-type.ts";

/** Refuses whole numbers of 64 bits beyond ±2⁵³, which are not read exactly. @throws DataFileError naming the row, counted from 1 */
export function checkExact(
  numbers: FileNumbers,
  type: NumberType,
  { name, row, rowSize }: { readonly name: string; readonly row: number; readonly rowSize: number },
): void {
  if (!(type.isWhole && type.size === 8)) return;
  const wrong = numbers.findIndex((value) => Math.abs(value) > 2 ** 53);
  if (wrong < 0) return;
  throw new DataFileError(name, {
    field: `row ${row + Math.floor(wrong / rowSize) + 1}`,
    expected: "whole numbers from −2^53 to 2^53, which are read exactly",
    got: String(numbers[wrong]),
    advice: "subtract an offset, or leave such a column out",
  });
}
