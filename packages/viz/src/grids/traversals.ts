import { checkNumber } from "../_check-number.ts";
import { numberTexts } from "../_number-text.ts";
import type { Pixels } from "../drawing/pixels.ts";
import { VizError } from "../viz-error.ts";
import { imageBytes } from "./_image-bytes.ts";
import { rowImage } from "./_row-image.ts";
import { tile } from "./_tile.ts";

/**
 * Draws what the decoder makes of a code while one of its numbers changes: a row for each of these, a column for each step.
 * @param images [dims, steps, ...rowShape], 0..255 in a Uint8Array and 0..1 otherwise (clamped)
 * @param values [steps], what the number is in each column
 * @param original the column whose value is the code's own, which gets a frame; for all rows or for each
 * @param names [dims] names of the numbers of the code; "code 1" and so on by default
 * @param scale pixels per side of an image's pixel; by default an image is about 84 pixels large
 * @throws VizError for lengths that do not match, a column that is none, or values that are not finite
 */
export function traversals({
  images,
  rowShape,
  values,
  original,
  names,
  scale,
}: {
  readonly images: ArrayLike<number>;
  readonly rowShape: readonly number[];
  readonly values: ArrayLike<number>;
  readonly original?: number | ArrayLike<number> | undefined;
  readonly names?: readonly string[] | undefined;
  readonly scale?: number;
}): Pixels {
  const where = "traversals";
  const image = rowImage(where, rowShape);
  const steps = values.length;
  checkNumber(`${where}, number of values`, steps, "count");
  for (let i = 0; i < steps; i++) checkNumber(`${where}, value ${i}`, values[i], "finite");
  const cells = imageBytes(`${where}, images`, images, image.size);
  const dims = cells.length / steps;
  if (!Number.isInteger(dims))
    throw new VizError(`${where}, images`, `a multiple of ${steps} steps`, `${cells.length}`);
  const rowNames = names ?? Array.from({ length: dims }, (_, i) => `code ${i + 1}`);
  if (rowNames.length !== dims)
    throw new VizError(`${where}, names`, `${dims} names`, `${rowNames.length}`);
  const marked = new Set(framed(original, dims, steps));
  const columnNames = numberTexts(values);
  return tile(where, cells, image, { columns: steps, scale, rowNames, columnNames, marked });
}

function framed(original: number | ArrayLike<number> | undefined, dims: number, steps: number) {
  if (original === undefined) return [];
  const where = "traversals, original";
  const columns = typeof original === "number" ? Array(dims).fill(original) : Array.from(original);
  if (columns.length !== dims) throw new VizError(where, `${dims} columns`, `${columns.length}`);
  return columns.map((column, row) => {
    checkNumber(where, column, "index");
    if (column >= steps) throw new VizError(where, `a column below ${steps}`, `${column}`);
    return row * steps + column;
  });
}
