/** The pixels of one picture, row by row from the top left, each of one gray or of red, green and blue. */
export interface PicturePixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Intensities of 0 to 255, [height, width, channels]. */
  readonly data: Uint8Array | Uint8ClampedArray;
}
