import type { TopLevelSpec } from "vega-lite";
import { checkNumber } from "../_check-number.ts";
import { numberText } from "../_number-text.ts";
import { palette } from "../drawing/_palette.ts";
import { VizError } from "../viz-error.ts";
import { type ChartOptions, chartFrame } from "./_chart-frame.ts";
import { checkHistogram, type Histogram, histogramOf } from "./_histogram.ts";
import { logTicks } from "./_log-ticks.ts";

/**
 * Draws a vega-lite histogram of activations, their mean marked by a line.
 * @param activations numbers of any count, put into `bins` equal bins; or `edges` and `counts` of bins made before, with the `mean`
 * @param scale of the counts; "log" shows rare activations too
 * @throws VizError for neither or both, no activations, numbers that are not finite, edges that do not ascend, or counts that are not one fewer
 */
export function activationHistogram({
  activations,
  bins = 50,
  edges,
  counts,
  mean = activations && meanOf(activations),
  scale = "linear",
  ...options
}: {
  readonly activations?: ArrayLike<number>;
  /** How many bins activations are put into. Default: 50. */
  readonly bins?: number;
  readonly edges?: ArrayLike<number>;
  readonly counts?: ArrayLike<number>;
  readonly mean?: number | undefined;
  /** The scale of the axis. Default: "linear". */
  readonly scale?: "linear" | "log";
} & ChartOptions): TopLevelSpec {
  const where = "activationHistogram";
  let histogram: Histogram;
  if (activations && !edges && !counts) histogram = histogramOf(where, activations, bins);
  else if (edges && counts && !activations) histogram = { edges, counts };
  else throw new VizError(where, "either activations, or edges and counts", "other options");
  checkHistogram(where, histogram);
  if (mean !== undefined) checkNumber(`${where}, mean`, mean, "finite");

  const values = Array.from(histogram.counts, (count, i) => ({
    from: histogram.edges[i]!,
    to: histogram.edges[i + 1]!,
    count,
  })).filter(({ count }) => count > 0);
  const low = histogram.edges[0]!;
  const high = histogram.edges[histogram.edges.length - 1]!;
  const most = Math.max(...values.map(({ count }) => count));
  const log = scale === "log";
  // A bar of one example has a height on a log scale, and the mean's text stands above all bars.
  const domain = log ? [0.5, 2 * most] : [0, 1.1 * most];
  const ticks = log ? logTicks(1, 2 * most) : undefined;
  const onLeft = mean !== undefined && mean > (low + high) / 2;
  return {
    ...chartFrame(options),
    layer: [
      {
        data: { values },
        mark: { type: "rect", color: palette.blue },
        encoding: {
          x: {
            field: "from",
            type: "quantitative",
            title: "activation",
            scale: { domain: [low, high], nice: false, zero: false },
            axis: { grid: false },
          },
          x2: { field: "to" },
          y: {
            field: "count",
            type: "quantitative",
            title: "number of activations",
            scale: { type: scale, domain, nice: false },
            axis: { ...(ticks && { values: ticks }), format: ",d", tickMinStep: 1 },
          },
          y2: { datum: domain[0]! },
        },
      },
      ...(mean === undefined
        ? []
        : [
            {
              data: { values: [{ mean, text: `mean ${numberText(mean)}` }] },
              encoding: { x: { field: "mean", type: "quantitative" as const } },
              layer: [
                { mark: { type: "rule" as const, color: palette.vermillion, strokeWidth: 2 } },
                {
                  mark: {
                    type: "text" as const,
                    align: onLeft ? ("right" as const) : ("left" as const),
                    dx: onLeft ? -6 : 6,
                    y: 10,
                    fontSize: 13,
                  },
                  encoding: { text: { field: "text" } },
                },
              ],
            },
          ]),
    ],
  };
}

function meanOf(numbers: ArrayLike<number>): number | undefined {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]!;
  return numbers.length ? sum / numbers.length : undefined;
}
