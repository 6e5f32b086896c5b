import { checkNumber } from "../_check-number.ts";
import type { Pixels } from "../drawing/pixels.ts";
import { VizError } from "../viz-error.ts";
import { imageBytes } from "./_image-bytes.ts";
import { rowImage } from "./_row-image.ts";
import { tile } from "./_tile.ts";

/**
 * Draws images on the way between two ends: a row for each pair, from its first to its second.
 * @param images [pairs, steps, ...rowShape], both ends among them, 0..255 in a Uint8Array and 0..1 otherwise (clamped)
 * @param steps images in a row, 2 or more
 * @param scale pixels per side of an image's pixel; by default an image is about 84 pixels large
 * @throws VizError for lengths that do not match, or values that are not finite
 */
export function interpolations({
  images,
  rowShape,
  steps,
  names,
  scale,
}: {
  readonly images: ArrayLike<number>;
  readonly rowShape: readonly number[];
  readonly steps: number;
  /** Names of the rows, [pairs]. */
  readonly names?: readonly string[] | undefined;
  readonly scale?: number;
}): Pixels {
  const where = "interpolations";
  const image = rowImage(where, rowShape);
  checkNumber(`${where}, steps`, steps, "count");
  const cells = imageBytes(`${where}, images`, images, image.size);
  const pairs = cells.length / steps;
  if (steps < 2 || !Number.isInteger(pairs))
    throw new VizError(
      `${where}, images`,
      `a multiple of ${Math.max(2, steps)} steps`,
      `${cells.length}`,
    );
  if (names && names.length !== pairs)
    throw new VizError(`${where}, names`, `${pairs} names`, `${names.length}`);
  const columnNames = Array.from(
    { length: steps },
    (_, i) => `${Math.round((100 * i) / (steps - 1))} %`,
  );
  return tile(where, cells, image, { columns: steps, scale, rowNames: names, columnNames });
}
