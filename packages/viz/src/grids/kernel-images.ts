import { checkNumber } from "../_check-number.ts";
import type { Pixels } from "../drawing/pixels.ts";
import { VizError } from "../viz-error.ts";
import { rowImage } from "./_row-image.ts";
import { signedBytes } from "./_signed-bytes.ts";
import { tile } from "./_tile.ts";

/**
 * Draws the incoming weights of each unit of a dense layer as an image: zero is middle gray, and the
 * largest weight of the unit by size is black (negative) or white (positive).
 * @param kernel [inputs, units] row by row, as tf.layers.dense keeps it; inputs is the product of rowShape
 * @param count how many units, from the first on; all by default
 * @param scale pixels per side of an image's pixel; by default an image is about 84 pixels large
 * @throws VizError for lengths that do not match the shape, or weights that are not finite
 */
export function kernelImages({
  kernel,
  rowShape,
  count,
  columns,
  scale,
}: {
  readonly kernel: ArrayLike<number>;
  readonly rowShape: readonly number[];
  readonly count?: number;
  /** Images in a row; by default the number that makes the grid square. */
  readonly columns?: number;
  readonly scale?: number;
}): Pixels {
  const where = "kernelImages";
  const image = rowImage(where, rowShape);
  const units = kernel.length / image.size;
  if (units < 1 || !Number.isInteger(units))
    throw new VizError(
      `${where}, kernel`,
      `a multiple of ${image.size} weights`,
      `${kernel.length}`,
    );
  const shown = Math.min(count ?? units, units);
  checkNumber(`${where}, count`, shown, "count");
  const cells = Array.from({ length: shown }, (_, unit) =>
    signedBytes(
      `${where}, weight of unit ${unit}`,
      Array.from({ length: image.size }, (_, i) => kernel[i * units + unit]!),
    ),
  );
  const across = Math.min(columns ?? Math.ceil(Math.sqrt(shown)), shown);
  return tile(where, cells, image, { columns: across, scale });
}
