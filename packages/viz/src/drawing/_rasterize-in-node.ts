import { createRequire } from "node:module";

/** Turns an SVG into a PNG, in the bundled font alone, `zoom` pixels for each of the SVG's. */
export async function rasterize(svg: string, zoom: number): Promise<Uint8Array> {
  // By a name that no bundler follows: it is a binary.
  const packageName = "@resvg/resvg-js";
  const { renderAsync }: typeof import("@resvg/resvg-js") = await import(
    /* @vite-ignore */ /* webpackIgnore: true */ packageName
  );
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
