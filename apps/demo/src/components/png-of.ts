/** Makes a PNG of a canvas; undefined where the browser cannot, for example because it is too large. */
export const pngOf = (canvas: HTMLCanvasElement): Promise<Blob | undefined> =>
  new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined)));
