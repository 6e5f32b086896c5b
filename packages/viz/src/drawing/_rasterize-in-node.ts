/** Turns an SVG into a PNG, in the bundled font alone, `zoom` pixels for each of the SVG's. */
export async function rasterize(svg: string, zoom: number): Promise<Uint8Array> {
  // Inside of the function, so that a bundle for browsers may leave them out.
  const [{ renderAsync }, { createRequire }] = await Promise.all([
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
