import { VizError } from "../viz-error.ts";
import type { GridLine } from "./pixels.ts";

/**
 * The names of a grid's rows or columns and where their middles are: those given, over again for each band, else the grid's own.
 * A picture that is no grid is divided evenly. @throws VizError where the names given do not divide the lines
 */
export function lineNames(
  kind: "rows" | "columns",
  lines: readonly GridLine[] | undefined,
  length: number,
  given?: readonly string[],
): { readonly name: string; readonly at: number }[] {
  if (given?.length === 0) return [];
  const size = length / (given?.length ?? 1);
  const all: readonly GridLine[] = lines ?? given?.map((_, i) => ({ start: i * size, size })) ?? [];
  if (given && all.length % given.length !== 0)
    throw new VizError(`captioned, ${kind}`, `names for ${all.length} ${kind}`, `${given.length}`);
  return all.flatMap(({ start, size, name }, i) => {
    const text = given ? given[i % given.length]! : name;
    return text === undefined ? [] : [{ name: text, at: start + size / 2 }];
  });
}
