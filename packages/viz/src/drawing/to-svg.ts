import type { TopLevelSpec } from "vega-lite";
import { captionedSvg } from "./_captioned-svg.ts";
import { chartSvg } from "./_chart-svg.ts";
import { checkPixels } from "./_check-pixels.ts";
import type { Captioned } from "./captioned.ts";
import type { Pixels } from "./pixels.ts";

/**
 * Writes a vega-lite chart or a picture as SVG text, without a DOM and without the network: a chart holds its data itself, a
 * picture its pixels.
 * @throws VizError for a chart that vega-lite or vega does not accept, one that names a URL, or pixels that are not width * height * channels
 * bytes; for every chart in a program that refuses code from text
 */
export async function toSvg(picture: TopLevelSpec | Pixels | Captioned): Promise<string> {
  if ("channels" in picture) {
    checkPixels("toSvg", picture);
    const { width, height } = picture;
    return captionedSvg({ pixels: picture, width, height, left: 0, top: 0, captions: [] });
  }
  return "pixels" in picture ? captionedSvg(picture) : chartSvg(picture);
}
