import type { Pixels } from "../drawing/pixels.ts";

/** The channels of the pixel at (x, y), for tests. */
export const at = ({ data, width, channels }: Pixels, x: number, y: number): number[] => [
  ...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels),
];
