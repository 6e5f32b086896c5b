/** A picture: [height, width, channels] bytes, row by row from the top left. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 1 for gray, 3 for red, green, blue. */
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}
