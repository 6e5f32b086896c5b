import { DataFileError } from "../data-file-error.ts";

/** The limits of what a picture may be. */
export const pictureLimits = {
  /** The most pixels of one picture: 40 megapixels, 120 MB of colors. */
  pixels: 40_000_000,
  /** The most bytes of one file. */
  bytes: 2 ** 28,
} as const;

/** Checks the size of a picture before memory is taken for its pixels. @throws DataFileError */
export function checkPictureSize(
  name: string,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  if (width > 0 && height > 0 && width * height <= pictureLimits.pixels) return;
  throw new DataFileError(name, {
    field: "size",
    expected: `1 to ${pictureLimits.pixels} pixels`,
    got: `${width} × ${height}`,
    advice: "make it smaller in a picture program",
  });
}
