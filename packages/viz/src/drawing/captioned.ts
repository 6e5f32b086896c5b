import { nameSize } from "../grids/_tile.ts";
import { checkPixels } from "./_check-pixels.ts";
import { lineNames } from "./_line-names.ts";
import { textWidth } from "./_text-width.ts";
import type { LegendEntry, Pixels } from "./pixels.ts";

/** A picture in a white frame that holds texts; its pixels begin at (left, top). */
export interface Captioned {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly captions: readonly Caption[];
}

/** A text whose start, middle or end is at x and whose vertical middle is at y. */
export interface Caption {
  readonly text: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
  /** Whether the text is turned about that point, to be read from the bottom up. */
  readonly upward?: boolean;
  /** Color of the square before the text; a hollow one is only a frame. */
  readonly swatch?: LegendEntry;
}

const size = { title: 16, axis: 14, name: 13 };
const space = 8;

/**
 * Puts the names of its rows, columns and images, axis titles, a title and a legend around a grid, for `toSvg` and
 * `toPng`. What the function that made the grid has named is written without being given here.
 * @param options.rows names from the top, as many as the grid has rows or, of one in bands, as a band has
 * @param options.columns names from the left; they stand above the picture, or below it where there is an `xTitle`
 * @throws VizError for pixels that are not width * height * channels bytes, or names that are not as many as the lines
 */
export function captioned(
  pixels: Pixels,
  {
    title,
    rows: rowNames,
    columns: columnNames,
    xTitle,
    yTitle,
  }: {
    readonly title?: string;
    readonly rows?: readonly string[] | undefined;
    readonly columns?: readonly string[] | undefined;
    readonly xTitle?: string;
    readonly yTitle?: string;
  } = {},
): Captioned {
  checkPixels("captioned", pixels);
  const { names = [], legend = [] } = pixels;
  const half = ({ name }: { name: string }) => textWidth(name, size.name) / 2;
  const most = (lengths: readonly number[]) => Math.max(0, ...lengths);

  const allRows = lineNames("rows", pixels.rows, pixels.height, rowNames);
  const allColumns = lineNames("columns", pixels.columns, pixels.width, columnNames);
  const rows = everyFew(allRows, size.name + 2);
  const columns = everyFew(allColumns, 2 * most(allColumns.map(half)) + space);

  const yTitleRoom = yTitle ? size.axis + space : 0;
  const rowRoom = rows.length ? 2 * most(rows.map(half)) + 2 * space : 0;
  const columnRoom = columns.length ? size.name + space : 0;
  const titleRoom = title ? size.title + 2 * space : 0;
  const xTitleRoom = xTitle ? size.axis + space : 0;

  const left = Math.ceil(
    Math.max(yTitleRoom + rowRoom, ...columns.map((column) => half(column) - column.at)),
  );
  const top = titleRoom + (xTitle ? 0 : columnRoom);
  const right = left + pixels.width;
  const bottom = top + pixels.height;
  const below = bottom + (xTitle ? columnRoom + xTitleRoom : 0);
  const boxes = legend.map((entry) => 2 * half(entry) + 5 * space);
  const places = lineUp(boxes, pixels.width);
  const columnsY = xTitle ? bottom + columnRoom / 2 : top - columnRoom / 2;
  const captions: (Caption | false)[] = [
    !!title && text(title, size.title, space, titleRoom / 2, "start"),
    !!yTitle && {
      ...text(yTitle, size.axis, yTitleRoom / 2, top + pixels.height / 2),
      upward: true,
    },
    ...rows.map(({ name, at }) => text(name, size.name, left - space, top + at, "end")),
    ...columns.map(({ name, at }) => text(name, size.name, left + at, columnsY)),
    !!xTitle &&
      text(xTitle, size.axis, left + pixels.width / 2, bottom + columnRoom + xTitleRoom / 2),
    ...names.map(({ name, x, y }) => text(name, nameSize, left + x, top + y)),
    ...legend.map((swatch, i) => ({
      ...text(swatch.name, size.name, left + places[i]!.x + 3 * space, 0, "start"),
      y: below + (2 + 3 * places[i]!.line) * space,
      swatch,
    })),
  ];
  const reach = columns.map((column) => left + column.at + half(column));
  const ends = legend.map((_, i) => left + places[i]!.x + boxes[i]!);
  const titleWidth = title ? 2 * space + textWidth(title, size.title) : 0;
  return {
    pixels,
    left,
    top,
    width: Math.ceil(Math.max(right, titleWidth, ...reach, ...ends)),
    height: below + (legend.length ? (places.at(-1)!.line + 1) * 3 * space + space : 0),
    captions: captions.filter((caption) => !!caption),
  };
}

/** Takes every k-th name, k being the least that keeps the names that are taken `distance` apart. */
function everyFew<Name extends { readonly at: number }>(
  names: readonly Name[],
  distance: number,
): Name[] {
  const pitch = Math.min(...names.slice(1).map(({ at }, i) => at - names[i]!.at));
  const step = Math.max(1, Math.ceil(distance / pitch));
  return names.filter((_, i) => i % step === 0);
}

/** Places boxes of these widths one after the other in lines of `width`, a box that would leave its line in the next one. */
function lineUp(
  widths: readonly number[],
  width: number,
): { readonly x: number; readonly line: number }[] {
  let [x, line] = [0, 0];
  return widths.map((box) => {
    if (x > 0 && x + box > width) [x, line] = [0, line + 1];
    const place = { x, line };
    x += box;
    return place;
  });
}

const text = (
  text: string,
  size: number,
  x: number,
  y: number,
  anchor: Caption["anchor"] = "middle",
): Caption => ({ text, size, x, y, anchor });
