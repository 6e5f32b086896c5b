import type { LegendEntry, Pixels } from "../drawing/pixels.ts";
import { VizError } from "../viz-error.ts";
import { tile } from "./_tile.ts";

/** Draws a row for each kind of image under its name; more than `columns` examples go on in bands below. @throws VizError where the kinds differ in number */
export function bands(
  where: string,
  kinds: Readonly<Record<string, readonly Uint8Array[]>>,
  image: { readonly height: number; readonly width: number },
  {
    columns,
    ...options
  }: {
    readonly columns: number;
    readonly scale?: number | undefined;
    readonly legend?: readonly LegendEntry[];
  },
): Pixels {
  const rows = Object.values(kinds);
  const counts = rows.map((row) => row.length);
  const count = counts[0]!;
  if (counts.some((other) => other !== count))
    throw new VizError(where, "as many images of each kind", counts.join(", "));
  const across = Math.min(columns, count);
  const cells: (Uint8Array | undefined)[] = [];
  for (let first = 0; first < count; first += across)
    for (const row of rows) for (let i = 0; i < across; i++) cells.push(row[first + i]);
  return tile(where, cells, image, {
    ...options,
    columns: across,
    bandRows: rows.length,
    rowNames: Object.keys(kinds),
  });
}
