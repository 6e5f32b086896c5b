import { checkNumber } from "../_check-number.ts";
import { numberTexts } from "../_number-text.ts";
import type { Pixels } from "../drawing/pixels.ts";
import { VizError } from "../viz-error.ts";
import { imageBytes } from "./_image-bytes.ts";
import { rowImage } from "./_row-image.ts";
import { tile } from "./_tile.ts";

const readableWidth = 700;

/**
 * Draws what the decoder makes of a square lattice of two-dimensional codes, without gaps.
 * @param images [n * n, ...rowShape] as they are to stand: row by row from the top, the first row of the largest second
 *   number of the code, each row from the smallest first number; 0..255 in a Uint8Array and 0..1 otherwise (clamped)
 * @param coordinates [n], the numbers of the lattice in ascending order, which name its rows and columns
 * @param scale pixels per side of an image's pixel; by default the picture is about 700 pixels large
 * @throws VizError for a number of images that is no square, lengths that do not match, or values that are not finite
 */
export function latentManifoldGrid({
  images,
  rowShape,
  coordinates,
  scale,
}: {
  readonly images: ArrayLike<number>;
  readonly rowShape: readonly number[];
  readonly coordinates?: ArrayLike<number> | undefined;
  readonly scale?: number;
}): Pixels {
  const where = "latentManifoldGrid";
  const image = rowImage(where, rowShape);
  const cells = imageBytes(`${where}, images`, images, image.size);
  const side = Math.sqrt(cells.length);
  if (!Number.isInteger(side))
    throw new VizError(`${where}, images`, "n * n images", `${cells.length}`);
  if (coordinates && coordinates.length !== side)
    throw new VizError(`${where}, coordinates`, `${side} numbers`, `${coordinates.length}`);
  for (const [i, value] of Array.from(coordinates ?? []).entries()) {
    checkNumber(`${where}, coordinate ${i}`, value, "finite");
    if (i > 0 && value <= coordinates![i - 1]!)
      throw new VizError(`${where}, coordinates`, "ascending numbers", `${value} at ${i}`);
  }
  const names = numberTexts(coordinates ?? []);
  const fitting = Math.round(readableWidth / (side * Math.max(image.height, image.width)));
  return tile(where, cells, image, {
    columns: side,
    scale: scale ?? Math.max(1, fitting),
    gap: 0,
    ...(coordinates && { rowNames: names.toReversed(), columnNames: names }),
  });
}
