import type { TopLevelSpec } from "vega-lite";
import type { Pixels } from "./pixels.ts";
import { toSvg } from "./to-svg.ts";
import { VizError } from "./viz-error.ts";

/**
 * A chart or a picture as the bytes of a PNG file. Charts need Node; pictures work in a browser too.
 * @param zoom pixels of the PNG per pixel of a chart's width and height
 * @throws VizError for a chart that cannot be drawn, or pixels that are not width * height * channels bytes
 */
export async function toPng(
  chartOrPixels: TopLevelSpec | Pixels,
  { zoom = 1 }: { readonly zoom?: number } = {},
): Promise<Uint8Array> {
  if ("channels" in chartOrPixels) {
    const { width, height, channels, data } = chartOrPixels;
    if (data.length !== width * height * channels)
      throw new VizError("toPng", `${width * height * channels} bytes of pixels`, `${data.length}`);
    const { encode } = await import("fast-png");
    return encode(chartOrPixels);
  }
  const [svg, { renderAsync }, { createRequire }] = await Promise.all([
    toSvg(chartOrPixels),
    import("@resvg/resvg-js"),
    import("node:module"),
  ]);
  const require = createRequire(import.meta.url);
  const image = await renderAsync(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: [
        require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
        require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
      ],
      defaultFontFamily: "DejaVu Sans",
    },
    fitTo: { mode: "zoom", value: zoom },
  });
  return new Uint8Array(image.asPng());
}
