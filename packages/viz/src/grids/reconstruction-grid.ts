import type { Pixels } from "../drawing/pixels.ts";
import { VizError } from "../viz-error.ts";
import { bands } from "./_bands.ts";
import { type Difference, differenceBytes } from "./_difference-bytes.ts";
import { imageBytes } from "./_image-bytes.ts";
import { rowImage } from "./_row-image.ts";

/**
 * Draws originals above what the model saw of them, where they were corrupted, above reconstructions, above how far these are
 * from the originals, if asked; more than `columns` examples go on in bands below.
 * @param originals, corrupted, reconstructions each [n, ...rowShape], 0..255 in a Uint8Array and 0..1 otherwise (clamped)
 * @param differences "absolute": black where there is none, white where it is the whole range of intensities;
 *   "signed": vermillion where the reconstruction is too bright and blue where it is too dark, by the largest difference of
 *   all in full color and none in white
 * @param mask which numbers of the originals are there, any but 0, and which are missing, 0, as many as they are: where one is missing there
 *   is no difference; all are there where absent
 * @param scale pixels per side of an image's pixel; by default an image is about 84 pixels large
 * @throws VizError for lengths that do not match the shape or each other, or values that are not finite
 */
export function reconstructionGrid({
  originals,
  corrupted,
  reconstructions,
  differences,
  mask,
  rowShape,
  columns = 10,
  scale,
}: {
  readonly originals: ArrayLike<number>;
  readonly corrupted?: ArrayLike<number> | undefined;
  readonly reconstructions: ArrayLike<number>;
  readonly differences?: Difference | undefined;
  readonly mask?: Uint8Array | undefined;
  readonly rowShape: readonly number[];
  /** How many images a row has at most. Default: 10. */
  readonly columns?: number;
  readonly scale?: number;
}): Pixels {
  const where = "reconstructionGrid";
  const image = rowImage(where, rowShape);
  if (differences !== undefined && differences !== "absolute" && differences !== "signed")
    throw new VizError(`${where}, differences`, '"absolute" or "signed"', String(differences));
  const bytes = (name: string, images: ArrayLike<number>) =>
    imageBytes(`${where}, ${name}`, images, image.size);
  const original = bytes("originals", originals);
  const noisy = corrupted && bytes("corrupted", corrupted);
  const reconstruction = bytes("reconstructions", reconstructions);
  if (mask && mask.length !== originals.length)
    throw new VizError(`${where}, mask`, `${originals.length} bytes`, `${mask.length}`);
  const compared = mask
    ? original.map((numbers, n) =>
        numbers.map((byte, i) => (mask[n * image.size + i] ? byte : reconstruction[n]![i]!)),
      )
    : original;
  const difference =
    differences && differenceBytes(reconstruction, compared, differences, image.channels);
  const kinds = {
    original,
    ...(noisy && { noisy }),
    reconstruction,
    ...(difference && { difference: difference.images }),
  };
  return bands(where, kinds, image, { columns, scale, legend: difference?.legend ?? [] });
}
