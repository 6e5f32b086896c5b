import { rgb } from "../drawing/_rgb.ts";
import type { Pixels } from "../drawing/pixels.ts";

/** Paints a rectangle of a color picture, where it lies inside. */
export function fill(
  { width, height, data }: Pixels,
  color: string,
  area: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  },
): void {
  const bytes = rgb(color);
  const [right, bottom] = [area.left + area.width, area.top + area.height];
  for (let y = Math.max(0, area.top); y < Math.min(height, bottom); y++)
    for (let x = Math.max(0, area.left); x < Math.min(width, right); x++)
      data.set(bytes, (y * width + x) * 3);
}
