/** A picture of bytes, [height, width, channels], row by row from the top left. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel: 1 for gray, 3 for red, green, blue. */
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
  /** Places of a grid's rows, which `captioned` names. */
  readonly rows?: readonly GridLine[];
  /** Places of a grid's columns, which `captioned` names. */
  readonly columns?: readonly GridLine[];
  /** Names under single images, each about the middle of its first line. */
  readonly names?: readonly { readonly x: number; readonly y: number; readonly name: string }[];
  /** What the colors in the picture mean, for `captioned` to list. */
  readonly legend?: readonly LegendEntry[];
}

/** A row or column of a grid: its first pixel, how many pixels it has, and what it shows. */
export interface GridLine {
  readonly start: number;
  readonly size: number;
  readonly name?: string;
}

/** A color and what it stands for; a hollow one is only a frame. */
export interface LegendEntry {
  readonly name: string;
  readonly color: string;
  readonly hollow?: boolean;
}
