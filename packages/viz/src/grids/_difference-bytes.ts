import { numberText } from "../_number-text.ts";
import { palette } from "../drawing/_palette.ts";
import { rgb } from "../drawing/_rgb.ts";
import type { LegendEntry } from "../drawing/pixels.ts";

/** How differences from originals are shown: their size in gray, or their sign too, in colors. */
export type Difference = "absolute" | "signed";

const [bright, dark] = [palette.vermillion, palette.blue];

/**
 * Draws how far reconstructions are from their originals. Absolute: black is 0, white the whole range of intensities.
 * Signed, of the mean over the channels and in color: white is 0, the full color the largest difference of all images,
 * which the legend gives as a share of the range.
 */
export function differenceBytes(
  reconstructions: readonly Uint8Array[],
  originals: readonly Uint8Array[],
  kind: Difference,
  channels: 1 | 3,
): { readonly images: Uint8Array[]; readonly legend: readonly LegendEntry[] } {
  const excesses = reconstructions.map((image, n) =>
    Float64Array.from(image, (value, i) => (value - (originals[n]?.[i] ?? value)) / 255),
  );
  if (kind === "absolute")
    return {
      images: excesses.map((excess) =>
        Uint8Array.from(excess, (x) => Math.round(255 * Math.abs(x))),
      ),
      legend: [],
    };
  const means = excesses.map((excess) =>
    Float64Array.from({ length: excess.length / channels }, (_, pixel) => {
      const of = excess.subarray(pixel * channels, (pixel + 1) * channels);
      return of.reduce((sum, x) => sum + x, 0) / channels;
    }),
  );
  const largest = means
    .flatMap((mean) => [...mean])
    .reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const images = means.map((mean) => {
    const bytes = new Uint8Array(3 * mean.length);
    for (const [i, x] of mean.entries()) {
      const share = largest && Math.abs(x) / largest;
      bytes.set(
        rgb(x > 0 ? bright : dark).map((full) => Math.round(255 + share * (full - 255))),
        3 * i,
      );
    }
    return bytes;
  });
  const by = numberText(Number(largest.toFixed(2)));
  return {
    images,
    legend: [
      { name: `too bright by ${by}`, color: bright },
      { name: `too dark by ${by}`, color: dark },
    ],
  };
}
