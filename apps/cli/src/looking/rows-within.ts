import { UsageError } from "../errors/usage-error.ts";
import type { RowSpan } from "../options/row-span-option.ts";
import type { ShownRows } from "./shown-rows.ts";

/** Narrows rows to those of some numbers, which they keep: the results of parts are those of the whole. @throws UsageError where there are fewer rows */
export function rowsWithin(shown: ShownRows, { first, last }: RowSpan): ShownRows {
  const { count, places, rowNames, labels } = shown;
  if (last > count)
    throw new UsageError(
      `expected --rows within 1-${count}, which are all there are, got ${first}-${last}`,
    );
  const [start, end] = [first - 1, last];
  return {
    ...shown,
    count: end - start,
    ...shown.between(start, end),
    places: places
      ? Array.from({ length: end - start }, (_, i) => places[start + i]!)
      : Array.from({ length: end - start }, (_, i) => start + i),
    ...(rowNames && { rowNames: rowNames.slice(start, end) }),
    ...(labels && { labels: Array.from({ length: end - start }, (_, i) => labels[start + i]!) }),
  };
}
