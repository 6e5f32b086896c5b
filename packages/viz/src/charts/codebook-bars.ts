import type { TopLevelSpec } from "vega-lite";
import { checkNumber } from "../_check-number.ts";
import { palette } from "../drawing/_palette.ts";
import { VizError } from "../viz-error.ts";
import { type ChartOptions, chartFrame } from "./_chart-frame.ts";

/**
 * Draws a vega-lite bar chart of how often each entry of a codebook is used, as a share of all uses, the most used first; a dashed line
 * is what each would have if all were used alike.
 * @param counts [entries], ≥ 0, of which one at least is above 0
 * @throws VizError for no entry, no use, or counts that are negative or not finite
 */
export function codebookBars({
  counts,
  ...options
}: {
  readonly counts: ArrayLike<number>;
} & ChartOptions): TopLevelSpec {
  const where = "codebookBars";
  const all = Array.from(counts);
  for (const [i, count] of all.entries()) {
    checkNumber(`${where}, entry ${i}`, count, "finite");
    if (count < 0) throw new VizError(`${where}, entry ${i}`, ">= 0", `${count}`);
  }
  const total = all.reduce((sum, count) => sum + count, 0);
  if (total === 0) throw new VizError(where, "an entry that is used", "none");
  const values = all
    .map((count, entry) => ({ entry, share: count / total }))
    .sort((a, b) => b.share - a.share)
    .map((bar, rank) => ({ ...bar, from: rank, to: rank + 1 }));
  const used = all.filter((count) => count > 0).length;
  return {
    ...chartFrame(options),
    data: { values },
    layer: [
      {
        mark: { type: "bar", color: palette.blue },
        encoding: {
          x: {
            field: "from",
            type: "quantitative",
            title: `entries, the most used first (${used} of ${all.length} are used)`,
            scale: { domain: [0, all.length], nice: false },
          },
          x2: { field: "to" },
          y2: { datum: 0 },
          y: {
            field: "share",
            type: "quantitative",
            title: "share of all uses",
            scale: { domainMin: 0 },
          },
        },
      },
      // What each would have if all were used alike.
      {
        data: { values: [{ share: 1 / all.length }] },
        mark: { type: "rule", strokeDash: [4, 4], color: palette.orange },
        encoding: { y: { field: "share", type: "quantitative" } },
      },
    ],
  };
}
