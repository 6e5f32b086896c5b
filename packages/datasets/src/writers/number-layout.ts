import { sizeOf } from "../_size-of.ts";
import type { ResultType, RowLayout } from "./row-writer.ts";

/**
 * Returns the layout of rows of numbers that are all of one type, whose columns are called by a word and their place: code1, code2, ….
 *
 * @param shape the shape of one row; [] for one number, whose column is called by the word alone
 */
export function numberLayout(
  shape: readonly number[],
  {
    name = "x",
    type = "float32",
  }: {
    /** The word that the columns are called by. Default: "x". */
    readonly name?: string;
    /** The type of the numbers that are written. Default: "float32". */
    readonly type?: Exclude<ResultType, "text">;
  } = {},
): RowLayout {
  const columns = Array.from({ length: sizeOf(shape) }, (_, place) => ({
    name: shape.length === 0 ? name : `${name}${place + 1}`,
    type,
  }));
  return { shape, columns };
}
