import type { Pixels } from "../drawing/pixels.ts";
import { VizError } from "../viz-error.ts";
import { bands } from "./_bands.ts";
import { imageBytes } from "./_image-bytes.ts";
import { rowImage } from "./_row-image.ts";

/**
 * Draws originals above the reconstructions of several models, a row for each; more than `columns` examples go on in bands below.
 * @param originals [n, ...rowShape], 0..255 in a Uint8Array and 0..1 otherwise (clamped)
 * @param reconstructions by name of the model, each as `originals`
 * @param scale pixels per side of an image's pixel; by default an image is about 84 pixels large
 * @throws VizError for no model, one called "original", lengths that do not match the shape or each other, or values that are not finite
 */
export function compareGrid({
  originals,
  reconstructions,
  rowShape,
  columns = 10,
  scale,
}: {
  readonly originals: ArrayLike<number>;
  readonly reconstructions: Readonly<Record<string, ArrayLike<number>>>;
  readonly rowShape: readonly number[];
  /** How many images a row has at most. Default: 10. */
  readonly columns?: number;
  readonly scale?: number;
}): Pixels {
  const where = "compareGrid";
  const image = rowImage(where, rowShape);
  const models = Object.entries(reconstructions);
  if (models.length === 0 || Object.hasOwn(reconstructions, "original"))
    throw new VizError(
      `${where}, reconstructions`,
      'one model or more, none of them called "original"',
      models.map(([name]) => name).join(", ") || "none",
    );
  const kinds = Object.fromEntries(
    [["original", originals] as const, ...models].map(([name, images]) => [
      name,
      imageBytes(`${where}, ${name}`, images, image.size),
    ]),
  );
  return bands(where, kinds, image, { columns, scale });
}
