import { VizError } from "../viz-error.ts";

/**
 * Returns images [n, size] as bytes: a Uint8Array holds 0..255 already, any other array 0..1, and what lies outside is clamped.
 * @throws VizError where the length is no multiple of an image, or a value is not finite
 */
export function imageBytes(where: string, images: ArrayLike<number>, size: number): Uint8Array[] {
  const count = images.length / size;
  if (count < 1 || !Number.isInteger(count))
    throw new VizError(where, `a multiple of ${size} values, at least one`, `${images.length}`);
  const factor = images instanceof Uint8Array ? 1 : 255;
  return Array.from({ length: count }, (_, n) => {
    const bytes = new Uint8ClampedArray(size);
    for (let i = 0; i < size; i++) {
      const value = images[n * size + i]!;
      if (!Number.isFinite(value))
        throw new VizError(`${where}, image ${n}`, "finite numbers", String(value));
      bytes[i] = factor * value;
    }
    return new Uint8Array(bytes.buffer);
  });
}
