import { sizeOf } from "../_size-of.ts";
import { DataFileError } from "../data-file-error.ts";
import type { Scaling } from "./scaling.ts";

/** Refuses rows of another number of columns than a scaling is for. @throws DataFileError */
export function checkColumns(
  { name, shape }: { readonly name: string; readonly shape: readonly number[] },
  { least }: Pick<Scaling, "least">,
): void {
  const columns = least.length;
  const size = sizeOf(shape);
  if (columns === 1 || columns === size || (shape.length > 1 && columns === shape.at(-1))) return;
  throw new DataFileError(name, {
    field: "columns",
    got: String(size),
    expected: `${columns} of numbers, as in the rows that the model was trained on`,
    advice: "choose files with the same columns",
  });
}
