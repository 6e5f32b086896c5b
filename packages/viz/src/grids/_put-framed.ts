import type { LegendEntry, Pixels } from "../drawing/pixels.ts";
import { fill } from "./_fill.ts";
import { putImage } from "./_put-image.ts";

/** Draws a frame with an image in it about a point, or without one a dot of twice the frame's width; a hollow look is white inside. */
export function putFramed(
  picture: Pixels,
  { x, y, look }: { readonly x: number; readonly y: number; readonly look: LegendEntry },
  frame: number,
  image?: {
    readonly bytes: Uint8Array;
    readonly height: number;
    readonly width: number;
    readonly scale: number;
  },
): void {
  const across = image ? image.width * image.scale : 1;
  const down = image ? image.height * image.scale : 1;
  const [left, top] = [x - (across >> 1), y - (down >> 1)];
  const box = (color: string, margin: number) =>
    fill(
      picture,
      color,
      ...([left - margin, top - margin] as const),
      ...([across + 2 * margin, down + 2 * margin] as const),
    );
  box(look.color, frame);
  if (look.hollow) box("#ffffff", frame - 1);
  else if (image) box("#ffffff", 1); // between a dark image and a dark frame
  if (look.hollow && image) box(look.color, 1);
  if (image) putImage(picture, image.bytes, image, left, top, image.scale);
}
