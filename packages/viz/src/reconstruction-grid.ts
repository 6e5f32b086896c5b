import { imageBytes } from "./_image-bytes.ts";
import { rowImage } from "./_row-image.ts";
import { tile } from "./_tile.ts";
import type { Pixels } from "./pixels.ts";
import { VizError } from "./viz-error.ts";

/**
 * Originals above what the model saw of them, where they were corrupted, above reconstructions;
 * more than `columns` examples go on in bands below.
 * @param originals, corrupted, reconstructions each [n, ...rowShape], 0..255 in a Uint8Array and 0..1 otherwise (clamped)
 * @param scale pixels per side of an image's pixel; by default an image is about 84 pixels large
 * @throws VizError for lengths that do not match the shape or each other, or values that are not finite
 */
export function reconstructionGrid({
  originals,
  corrupted,
  reconstructions,
  rowShape,
  columns = 10,
  scale,
}: {
  readonly originals: ArrayLike<number>;
  readonly corrupted?: ArrayLike<number> | undefined;
  readonly reconstructions: ArrayLike<number>;
  readonly rowShape: readonly number[];
  readonly columns?: number;
  readonly scale?: number;
}): Pixels {
  const where = "reconstructionGrid";
  const image = rowImage(where, rowShape);
  const bytes = (name: string, images: ArrayLike<number>) =>
    imageBytes(`${where}, ${name}`, images, image.size);
  const rows = [
    bytes("originals", originals),
    ...(corrupted ? [bytes("corrupted", corrupted)] : []),
    bytes("reconstructions", reconstructions),
  ];
  const counts = rows.map((row) => row.length);
  const count = counts[0]!;
  if (counts.some((other) => other !== count))
    throw new VizError(where, "as many images of each kind", counts.join(", "));

  const across = Math.min(columns, count);
  const cells: (Uint8Array | undefined)[] = [];
  for (let first = 0; first < count; first += across)
    for (const row of rows) for (let i = 0; i < across; i++) cells.push(row[first + i]);
  return tile(where, cells, image, across, scale, rows.length);
}
