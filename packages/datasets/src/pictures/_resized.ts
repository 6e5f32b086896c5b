import type { PicturePixels } from "./picture-pixels.ts";

/**
 * Returns the largest part of a picture around its middle that has the proportions asked for, in the size asked for. Each pixel is
 * the mean of the area that it covers, so that a smaller picture has no pattern that was not there.
 */
export function resized(
  picture: PicturePixels,
  { width, height }: { readonly width: number; readonly height: number },
): PicturePixels {
  if (picture.width === width && picture.height === height) return picture;
  const { channels } = picture;
  const scale = Math.min(picture.width / width, picture.height / height);
  const across = coveredBy(width, { scale, of: picture.width });
  const down = coveredBy(height, { scale, of: picture.height });
  const sums = new Float64Array(width * channels);
  const data = new Uint8Array(width * height * channels);
  down.forEach(({ first, shares }, y) => {
    sums.fill(0);
    shares.forEach((share, row) => {
      const line = (first + row) * picture.width * channels;
      addLine(sums, picture.data.subarray(line, line + picture.width * channels), {
        across,
        channels,
        share,
      });
    });
    data.set(
      sums.map((sum) => Math.round(sum)),
      y * sums.length,
    );
  });
  return { width, height, channels, data };
}

/** The pixels that a new one covers along an axis, and how much of it each of them fills. */
interface Covered {
  readonly first: number;
  readonly shares: Float64Array;
}

/** Adds a line of pixels to those of the new line that cover it. */
function addLine(
  sums: Float64Array,
  line: Uint8Array | Uint8ClampedArray,
  {
    across,
    channels,
    share,
  }: { readonly across: readonly Covered[]; readonly channels: number; readonly share: number },
): void {
  for (let x = 0; x < across.length; x++) {
    const { first, shares } = across[x]!;
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      let at = first * channels + channel;
      for (let column = 0; column < shares.length; column++, at += channels)
        sum += line[at]! * shares[column]!;
      sums[x * channels + channel] = sums[x * channels + channel]! + sum * share;
    }
  }
}

/** Returns what each of `length` new pixels covers, `scale` wide each and around the middle; the shares of each add up to 1. */
function coveredBy(
  length: number,
  { scale, of: most }: { readonly scale: number; readonly of: number },
): Covered[] {
  const from = (most - length * scale) / 2;
  return Array.from({ length }, (_, i) => {
    const [start, end] = [from + i * scale, from + (i + 1) * scale];
    const first = Math.min(most - 1, Math.max(0, Math.floor(start + rounding)));
    const last = Math.max(first + 1, Math.min(most, Math.ceil(end - rounding)));
    const shares = Float64Array.from({ length: last - first }, (_, place) => {
      const pixel = first + place;
      return Math.max(0, Math.min(end, pixel + 1) - Math.max(start, pixel));
    });
    const sum = shares.reduce((total, share) => total + share, 0);
    return { first, shares: shares.map((share) => share / sum) };
  });
}

/** How far a border that should be whole may lie from it. */
const rounding = 1e-9;
