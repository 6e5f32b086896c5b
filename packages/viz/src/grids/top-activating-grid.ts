import type { Pixels } from "../drawing/pixels.ts";
import { VizError } from "../viz-error.ts";
import { cut } from "./_cut.ts";
import { imageBytes } from "./_image-bytes.ts";
import { rowImage } from "./_row-image.ts";
import { signedBytes } from "./_signed-bytes.ts";
import { stretchedBytes } from "./_stretched-bytes.ts";
import { tile } from "./_tile.ts";

/**
 * Draws the examples that excite units most, a row for each unit; before them its kernel and the input that excites it most, where given.
 * @param examples [units, count, ...rowShape], the one of the largest activation first; 0..255 in a Uint8Array and 0..1 otherwise (clamped)
 * @param units [units], the numbers that name them
 * @param kernels [units, ...rowShape], zero in middle gray, the largest weight of a unit by size black or white
 * @param maxima [units, ...rowShape], each from black to white over its own range
 * @param scale pixels per side of an image's pixel; by default an image is about 84 pixels large
 * @throws VizError for lengths that do not match, or values that are not finite
 */
export function topActivatingGrid({
  examples,
  units,
  kernels,
  maxima,
  rowShape,
  scale,
}: {
  readonly examples: ArrayLike<number>;
  readonly units: ArrayLike<number>;
  readonly kernels?: ArrayLike<number> | undefined;
  readonly maxima?: ArrayLike<number> | undefined;
  readonly rowShape: readonly number[];
  readonly scale?: number;
}): Pixels {
  const where = "topActivatingGrid";
  const image = rowImage(where, rowShape);
  const shown = imageBytes(`${where}, examples`, examples, image.size);
  const count = shown.length / units.length;
  if (!Number.isInteger(count))
    throw new VizError(
      `${where}, examples`,
      `as many for each of ${units.length} units`,
      `${shown.length}`,
    );
  const first = (name: string, images: ArrayLike<number>, bytes: typeof signedBytes) => {
    const cells = cut(`${where}, ${name}`, images, image.size);
    if (cells.length !== units.length)
      throw new VizError(`${where}, ${name}`, `${units.length} images`, `${cells.length}`);
    return cells.map((cell) => bytes(`${where}, ${name}`, cell));
  };
  const before = {
    ...(kernels && { kernel: first("kernels", kernels, signedBytes) }),
    ...(maxima && { maximum: first("maxima", maxima, stretchedBytes) }),
  };
  const columnNames = [
    ...Object.keys(before),
    ...Array.from({ length: count }, (_, i) => `example ${i + 1}`),
  ];
  const cells = Array.from(units, (_, unit) => [
    ...Object.values(before).map((column) => column[unit]!),
    ...shown.slice(unit * count, (unit + 1) * count),
  ]);
  const rowNames = Array.from(units, (unit) => `unit ${unit}`);
  const columns = columnNames.length;
  return tile(where, cells.flat(), image, { columns, scale, rowNames, columnNames });
}
