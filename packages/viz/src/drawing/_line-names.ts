import { VizError } from "../viz-error.ts";
import type { GridLine } from "./pixels.ts";

/**
 * Returns the names of a grid's rows or columns and where their middles are: the names given, repeated for each band, or else the grid's own.
 * A picture that is no grid is divided evenly. @throws VizError where the names given do not divide the lines
 */
export function lineNames(
  kind: "rows" | "columns",
  lines: readonly GridLine[] | undefined,
  length: number,
  names?: readonly string[],
): { readonly name: string; readonly at: number }[] {
  if (names?.length === 0) return [];
  const size = length / (names?.length ?? 1);
  const all: readonly GridLine[] = lines ?? names?.map((_, i) => ({ start: i * size, size })) ?? [];
  if (names && all.length % names.length !== 0)
    throw new VizError(`captioned, ${kind}`, `names for ${all.length} ${kind}`, `${names.length}`);
  return all.flatMap(({ start, size, name }, i) => {
    const text = names ? names[i % names.length]! : name;
    return text === undefined ? [] : [{ name: text, at: start + size / 2 }];
  });
}
