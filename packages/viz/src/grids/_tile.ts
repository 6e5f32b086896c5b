import { checkNumber } from "../_check-number.ts";
import { palette } from "../drawing/_palette.ts";
import { textWidth } from "../drawing/_text-width.ts";
import type { GridLine, LegendEntry, Pixels } from "../drawing/pixels.ts";
import { VizError } from "../viz-error.ts";
import { fill } from "./_fill.ts";
import { putImage } from "./_put-image.ts";

const bandGap = 16;
const nameGap = 18;
/** Font size of the names below images, in pixels. */
export const nameSize = 12;
const frame = 3;
const readableSide = 84;
const mostBytes = 2 ** 28;

interface TileOptions {
  readonly columns: number;
  /** How many pixels wide and high each pixel of an image is drawn. */
  readonly scale?: number | undefined;
  /** Rows of a band; between two bands the gap is wider. */
  readonly bandRows?: number;
  readonly gap?: number;
  /** Names of the rows of a band. */
  readonly rowNames?: readonly string[] | undefined;
  /** Names of the columns. */
  readonly columnNames?: readonly string[] | undefined;
  /** The numbers of images that get a colored frame in the gap around them. */
  readonly marked?: ReadonlySet<number>;
  /** Names of the images, which stand below them. */
  readonly names?: readonly string[] | undefined;
  readonly legend?: readonly LegendEntry[];
}

/**
 * Draws images in rows from the top left on white; an undefined image leaves its place white.
 * The picture has colors if one of the images has, or a frame.
 */
export function tile(
  where: string,
  images: readonly (Uint8Array | undefined)[],
  image: { readonly height: number; readonly width: number },
  {
    columns,
    scale = Math.max(1, Math.round(readableSide / Math.max(image.height, image.width))),
    bandRows = Number.POSITIVE_INFINITY,
    gap = 4,
    rowNames,
    columnNames,
    marked = new Set(),
    names,
    legend,
  }: TileOptions,
): Pixels {
  checkNumber(`${where}, columns`, columns, "count");
  checkNumber(`${where}, scale`, scale, "count");
  const size = image.height * image.width;
  const channels = marked.size || images.some((cell) => cell && cell.length > size) ? 3 : 1;
  const down = image.height * scale;
  const across = image.width * scale;
  const widest = Math.max(0, ...(names ?? []).map((name) => textWidth(name, nameSize) + gap));
  const beside = Math.max(0, widest - across);
  const below = gap + (names ? nameGap : 0);
  const rows: GridLine[] = Array.from({ length: Math.ceil(images.length / columns) }, (_, row) => ({
    start: gap + row * (down + below) + Math.floor(row / bandRows) * (bandGap - gap),
    size: down,
    ...(rowNames && { name: rowNames[row % rowNames.length]! }),
  }));
  const places: GridLine[] = Array.from({ length: columns }, (_, column) => ({
    start: Math.floor(beside / 2) + gap + column * (across + gap + beside),
    size: across,
    ...(columnNames && { name: columnNames[column]! }),
  }));
  const width = places.at(-1)!.start + across + Math.ceil(beside / 2) + gap;
  const height = rows.at(-1)!.start + down + below;
  if (width * height * channels > mostBytes)
    throw new VizError(where, `at most ${mostBytes} bytes of pixels`, `${width} x ${height}`);

  const data = new Uint8Array(width * height * channels).fill(255);
  const picture: Pixels = {
    width,
    height,
    channels,
    data,
    rows,
    columns: places,
    ...(names && {
      names: names.map((name, n) => ({
        x: places[n % columns]!.start + across / 2,
        y: rows[Math.floor(n / columns)]!.start + down + nameGap / 2 + 1,
        name,
      })),
    }),
    ...(legend?.length && { legend }),
  };
  for (const [n, pixels] of images.entries()) {
    const { start: top } = rows[Math.floor(n / columns)]!;
    const { start: left } = places[n % columns]!;
    if (marked.has(n))
      fill(picture, palette.vermillion, {
        left: left - frame,
        top: top - frame,
        width: across + 2 * frame,
        height: down + 2 * frame,
      });
    if (pixels) putImage(picture, { ...image, bytes: pixels, scale }, left, top);
  }
  return picture;
}
