import { formatFigure } from "../console/format-figure.ts";
import type { Result } from "./result.ts";

/** Says in a line what a figure came to, beside what it is to reach. */
export function figureLine({ figure, value, limit, direction, reached, quick }: Result): string {
  const verdict = quick ? "quick: not compared" : reached ? "reached" : "not reached";
  return [
    `  ${figure}: ${formatFigure(value)}`,
    ...(limit === null ? [] : [`to reach ${direction} ${limit}`, verdict]),
  ].join("   ");
}
