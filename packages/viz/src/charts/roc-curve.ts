import type { TopLevelSpec } from "vega-lite";
import { VizError } from "../viz-error.ts";
import { type ChartOptions, chartFrame } from "./_chart-frame.ts";
import { colorChannel } from "./_color-channel.ts";
import { rocPoints } from "./_roc-points.ts";

/**
 * Draws a vega-lite chart of the share of anomalies found against the share of normal examples called anomalies, over all
 * thresholds of a score, with the area under each curve in the legend; equal scores are a slanted line.
 * @param scores by name of the model, each [n], larger for what is rather an anomaly
 * @param labels [n], 1 (or true) for an anomaly and 0 for a normal example
 * @throws VizError for lengths that do not match, labels of one kind alone, or scores that are not finite
 */
export function rocCurve({
  scores,
  labels,
  height = 640,
  ...options
}: {
  readonly scores: Readonly<Record<string, ArrayLike<number>>>;
  readonly labels: ArrayLike<number | boolean>;
} & ChartOptions): TopLevelSpec {
  const models = Object.entries(scores);
  if (models.length === 0) throw new VizError("rocCurve", "one model or more", "none");
  const curves = models.map(([model, values]) => {
    const { points, area } = rocPoints(`rocCurve, ${model}`, values, labels);
    return { name: `${model} (area ${area.toFixed(3)})`, points };
  });
  const share = (field: "normal" | "found", title: string) => ({
    field,
    type: "quantitative" as const,
    title,
    scale: { domain: [0, 1] },
    axis: { format: "%", tickCount: 10 },
  });
  return {
    ...chartFrame({ ...options, height }),
    layer: [
      {
        data: { values: [0, 1].map((end) => ({ normal: end, found: end })) },
        mark: { type: "line", color: "#999", strokeDash: [6, 4] },
        encoding: {
          x: share("normal", "normal examples called anomalies"),
          y: share("found", "anomalies found"),
        },
      },
      {
        data: {
          values: curves.flatMap(({ name, points }) =>
            points.map(([normal, found], order) => ({ model: name, normal, found, order })),
          ),
        },
        mark: { type: "line", strokeWidth: 2 },
        encoding: {
          x: share("normal", "normal examples called anomalies"),
          y: share("found", "anomalies found"),
          order: { field: "order", type: "quantitative" },
          color: {
            ...colorChannel(
              "model",
              "score",
              curves.map(({ name }) => name),
            ),
            // No curve worth showing runs below the diagonal.
            legend: {
              orient: "bottom-right",
              symbolType: "stroke",
              symbolSize: 500,
              symbolStrokeWidth: 2,
              labelLimit: 400,
              fillColor: "white",
              strokeColor: "#cccccc",
              padding: 8,
            },
          },
        },
      },
    ],
  };
}
