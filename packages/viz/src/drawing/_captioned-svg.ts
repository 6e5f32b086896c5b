import { font } from "./_theme.ts";
import { xmlText } from "./_xml-text.ts";
import type { Caption, Captioned } from "./captioned.ts";
import type { Pixels } from "./pixels.ts";

const side = 14;

/** Writes a captioned picture in SVG: text that is sharp at any size, and its pixels in a PNG. */
export async function captionedSvg({
  pixels,
  width,
  height,
  left,
  top,
  captions,
}: Captioned): Promise<string> {
  const size = `width="${width}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}">`,
    // resvg knows the attribute alone and is blurred by the property, browsers follow the property.
    "<style>@supports (image-rendering:pixelated){.pixels{image-rendering:pixelated}}</style>",
    `<rect ${size} fill="white"/>`,
    `<image class="pixels" x="${left}" y="${top}" width="${pixels.width}" height="${pixels.height}"`,
    ` image-rendering="optimizeSpeed" href="${await dataUri(pixels)}"/>`,
    `<g font-family="${font}">${captions.map(drawn).join("")}</g></svg>`,
  ].join("");
}

async function dataUri({ width, height, channels, data }: Pixels): Promise<string> {
  const { encode } = await import("fast-png");
  const bytes = encode({ width, height, channels, data });
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return `data:image/png;base64,${btoa(binary)}`;
}

function drawn({ text, size, x, y, anchor, upward, swatch }: Caption): string {
  // The middle of capitals and digits is 0.36 of the size above the line they stand on.
  const baseline = `x="${x}" y="${(y + 0.36 * size).toFixed(2)}"`;
  const turn = upward ? ` transform="rotate(-90 ${x} ${y})"` : "";
  const paint = swatch?.hollow
    ? `fill="none" stroke="${swatch.color}" stroke-width="3"`
    : `fill="${swatch?.color}"`;
  const square = `<rect x="${x - side - 6}" y="${y - side / 2}" width="${side}" height="${side}" ${paint}/>`;
  return (
    (swatch ? square : "") +
    `<text ${baseline} font-size="${size}" text-anchor="${anchor}"${turn}>${escapeXml(text)}</text>`
  );
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes a text for XML; characters that XML cannot hold are left out. */
const escapeXml = (text: string): string =>
  xmlText(text).replace(/[&<>"]/g, (character) => entities[character]!);
