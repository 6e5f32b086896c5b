import type { LegendEntry, Pixels } from "../drawing/pixels.ts";
import { fill } from "./_fill.ts";
import { putImage, type ScaledImage } from "./_put-image.ts";

/** Draws a frame with an image in it about a point, or without one a dot of twice the frame's width; a hollow look is white inside. */
export function putFramed(
  picture: Pixels,
  { x, y, look }: { readonly x: number; readonly y: number; readonly look: LegendEntry },
  frame: number,
  image?: ScaledImage,
): void {
  const width = image ? image.width * image.scale : 1;
  const height = image ? image.height * image.scale : 1;
  const [left, top] = [x - (width >> 1), y - (height >> 1)];
  const box = (color: string, margin: number) =>
    fill(picture, color, {
      left: left - margin,
      top: top - margin,
      width: width + 2 * margin,
      height: height + 2 * margin,
    });
  box(look.color, frame);
  if (look.hollow) box("#ffffff", frame - 1);
  else if (image) box("#ffffff", 1); // between a dark image and a dark frame
  if (look.hollow && image) box(look.color, 1);
  if (image) putImage(picture, image, left, top);
}
