import { withFonts } from "./_with-fonts.ts";

/** Turns an SVG into a PNG, in the bundled font alone, `zoom` pixels for each of the SVG's. */
export async function rasterize(svg: string, zoom: number): Promise<Uint8Array> {
  // Neither by an import nor by an imported createRequire, which bundlers follow: it is a binary.
  const fromHere = process.getBuiltinModule("node:module").createRequire(import.meta.url);
  const { renderAsync }: typeof import("@resvg/resvg-js") = fromHere("@resvg/resvg-js");
  const image = await withFonts((fontFiles) =>
    renderAsync(svg, {
      font: { loadSystemFonts: false, fontFiles, defaultFontFamily: "DejaVu Sans" },
      fitTo: { mode: "zoom", value: zoom },
    }),
  );
  return new Uint8Array(image.asPng());
}
