import type { Pixels } from "../drawing/pixels.ts";
import { imageBytes } from "./_image-bytes.ts";
import { rowImage } from "./_row-image.ts";
import { tile } from "./_tile.ts";

/**
 * Draws images side by side, row by row.
 * @param images [n, ...rowShape], 0..255 in a Uint8Array and 0..1 otherwise (clamped)
 * @param scale pixels per side of an image's pixel; by default an image is about 84 pixels large
 * @throws VizError for lengths that do not match the shape, or values that are not finite
 */
export function sampleGrid({
  images,
  rowShape,
  columns = 10,
  scale,
}: {
  readonly images: ArrayLike<number>;
  readonly rowShape: readonly number[];
  /** How many images a row has at most. Default: 10. */
  readonly columns?: number;
  readonly scale?: number;
}): Pixels {
  const image = rowImage("sampleGrid", rowShape);
  const cells = imageBytes("sampleGrid, images", images, image.size);
  return tile("sampleGrid", cells, image, { columns: Math.min(columns, cells.length), scale });
}
