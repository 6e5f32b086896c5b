import { VizError } from "../viz-error.ts";

/** Turns an SVG into a PNG on the browser's own canvas, in the fonts it has, `zoom` pixels for each of the SVG's. */
export async function rasterize(svg: string, zoom: number): Promise<Uint8Array> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * zoom);
    canvas.height = Math.round(image.height * zoom);
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (!png)
      throw new VizError(
        "toPng",
        "a canvas the browser can hold",
        `${canvas.width} x ${canvas.height}`,
      );
    return new Uint8Array(await png.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}
