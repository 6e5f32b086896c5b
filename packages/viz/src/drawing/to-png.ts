import type { TopLevelSpec } from "vega-lite";
import { checkPixels } from "./_check-pixels.ts";
import type { Captioned } from "./captioned.ts";
import type { Pixels } from "./pixels.ts";
import { toSvg } from "./to-svg.ts";

/**
 * Writes a chart or a picture as the bytes of a PNG file.
 * @param zoom pixels of the PNG per pixel of a chart's or captioned picture's width and height; pixels alone stay as they are
 * @throws VizError for a chart that cannot be drawn, or pixels that are not width * height * channels bytes
 */
export async function toPng(
  picture: TopLevelSpec | Pixels | Captioned,
  {
    zoom = 1,
  }: {
    /** How many pixels of the PNG there are for each of a chart. Default: 1. */
    readonly zoom?: number;
  } = {},
): Promise<Uint8Array> {
  if ("channels" in picture) {
    checkPixels("toPng", picture);
    const { width, height, channels, data } = picture;
    const { encode } = await import("fast-png");
    return encode({ width, height, channels, data });
  }
  const svg = await toSvg(picture);
  const { rasterize } = await import("#rasterize"); // package.json says which: Node's or a page's
  return rasterize(svg, zoom);
}
