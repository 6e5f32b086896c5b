import { imageAt } from "../components/image-at.ts";
import { pngOf } from "../components/png-of.ts";
import type { Numbers } from "../worker/explorer/explorer-api.ts";

/** What a card shows: an image, its code, and the image drawn again. */
export interface Card {
  /** Such as "My 7 through 16 numbers". */
  readonly title: string;
  readonly input: Numbers;
  readonly code: Float32Array;
  readonly output: Numbers;
}

/** Size of a card, which is that of the previews that networks show. */
const size = { width: 1200, height: 630 };
const colors = {
  paper: "#0e1117",
  ink: "#e9edf4",
  muted: "#a3adbd",
  accent: "#8db0ff",
  second: "#f7b455",
};
const font = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
/** Most bars of a code. */
const mostBars = 64;

/** Draws a card to send: before, the bars of the code, after, and where it was made. @returns a PNG of 1200 × 630 */
export function drawCard({ title, input, code, output }: Card): Promise<Blob | undefined> {
  const canvas = Object.assign(document.createElement("canvas"), size);
  const context = canvas.getContext("2d")!;
  const write = (
    text: string,
    [x, y]: readonly [number, number],
    { pixels, color, weight = 400 }: { pixels: number; color: string; weight?: number },
  ): void => {
    context.font = `${weight} ${pixels}px ${font}`;
    context.fillStyle = color;
    context.textAlign = "center";
    context.fillText(text, x, y, size.width - 80);
  };
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, size.width, size.height);
  write(title, [600, 100], { pixels: 60, color: colors.ink, weight: 700 });
  context.imageSmoothingEnabled = false;
  for (const [image, left] of [
    [input, 70],
    [output, 810],
  ] as const)
    context.drawImage(imageAt(image, 0), left, 155, 320, 320);
  drawCode(context, code, { x: 450, y: 155, width: 300, height: 320 });
  const count = code.length === 1 ? "one number" : `${code.length} numbers`;
  for (const [text, x] of [
    ["before", 230],
    [`its code: ${count}`, 600],
    ["after", 970],
  ] as const)
    write(text, [x, 522], { pixels: 28, color: colors.muted });
  write(`Autoencoders · trained in a browser · ${location.host}`, [600, 592], {
    pixels: 28,
    color: colors.accent,
    weight: 600,
  });
  return pngOf(canvas);
}

function drawCode(
  context: CanvasRenderingContext2D,
  code: Float32Array,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  const bars = code.subarray(0, mostBars);
  const largest = bars.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const tall = height / bars.length;
  const middle = x + width / 2;
  bars.forEach((value, i) => {
    const length = ((value / largest) * width) / 2;
    const thick = Math.min(tall * 0.72, 48);
    context.fillStyle = value > 0 ? colors.accent : colors.second;
    context.fillRect(
      Math.min(middle, middle + length),
      y + (i + 0.5) * tall - thick / 2,
      Math.max(1, Math.abs(length)),
      thick,
    );
  });
}
