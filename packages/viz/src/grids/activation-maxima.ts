import { checkNumber } from "../_check-number.ts";
import type { Pixels } from "../drawing/pixels.ts";
import { VizError } from "../viz-error.ts";
import { cut } from "./_cut.ts";
import { rowImage } from "./_row-image.ts";
import { stretchedBytes } from "./_stretched-bytes.ts";
import { tile } from "./_tile.ts";

/**
 * Draws the inputs that excite units most, each from black to white over its own range; one without a range is gray.
 * @param images [units, ...rowShape], any finite numbers
 * @param names [units], which stand below the images where they are captioned
 * @param scale pixels per side of an image's pixel; by default an image is about 84 pixels large
 * @throws VizError for lengths that do not match the shape, or values that are not finite
 */
export function activationMaxima({
  images,
  rowShape,
  names,
  columns = 10,
  scale,
}: {
  readonly images: ArrayLike<number>;
  readonly rowShape: readonly number[];
  readonly names?: readonly string[] | undefined;
  /** How many images a row has at most. Default: 10. */
  readonly columns?: number;
  readonly scale?: number;
}): Pixels {
  const where = "activationMaxima";
  checkNumber(`${where}, columns`, columns, "count");
  const image = rowImage(where, rowShape);
  const cells = cut(`${where}, images`, images, image.size).map((numbers, unit) =>
    stretchedBytes(`${where}, pixel of unit ${unit}`, numbers),
  );
  if (names && names.length !== cells.length)
    throw new VizError(`${where}, names`, `${cells.length} names`, `${names.length}`);
  return tile(where, cells, image, { columns: Math.min(columns, cells.length), scale, names });
}
