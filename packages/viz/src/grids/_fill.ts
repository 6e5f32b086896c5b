import { rgb } from "../drawing/_rgb.ts";
import type { Pixels } from "../drawing/pixels.ts";

/** Paints a rectangle of a color picture, where it lies inside. */
export function fill(
  { width, height, data }: Pixels,
  color: string,
  left: number,
  top: number,
  across: number,
  down: number,
): void {
  const bytes = rgb(color);
  for (let y = Math.max(0, top); y < Math.min(height, top + down); y++)
    for (let x = Math.max(0, left); x < Math.min(width, left + across); x++)
      data.set(bytes, (y * width + x) * 3);
}
