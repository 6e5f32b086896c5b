const gap = 12;
const zoom = 2;

/** Joins the canvases of an element in one PNG, below each other in the size that is shown; undefined where none has a size. */
export async function pictureOf(element: Element): Promise<Blob | undefined> {
  const parts = [...element.querySelectorAll("canvas")]
    .map((canvas) => ({ canvas, ...sizeOf(canvas) }))
    .filter(({ width, height }) => width > 0 && height > 0);
  if (parts.length === 0) return undefined;
  const picture = document.createElement("canvas");
  picture.width = Math.max(...parts.map(({ width }) => width));
  picture.height = parts.reduce((sum, { height }) => sum + height + gap, -gap);
  const context = picture.getContext("2d")!;
  context.fillStyle = getComputedStyle(element).backgroundColor;
  context.fillRect(0, 0, picture.width, picture.height);
  context.imageSmoothingEnabled = false;
  let top = 0;
  for (const { canvas, width, height } of parts) {
    context.drawImage(canvas, 0, top, width, height);
    top += height + gap;
  }
  return new Promise((resolve) => picture.toBlob((blob) => resolve(blob ?? undefined)));
}

function sizeOf(canvas: HTMLCanvasElement): { width: number; height: number } {
  const { width, height } = canvas.getBoundingClientRect();
  return { width: Math.round(zoom * width), height: Math.round(zoom * height) };
}
