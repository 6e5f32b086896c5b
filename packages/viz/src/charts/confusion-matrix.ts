import type { TopLevelSpec } from "vega-lite";
import { checkNumber } from "../_check-number.ts";
import { VizError } from "../viz-error.ts";
import { type ChartOptions, chartFrame } from "./_chart-frame.ts";

const mostClasses = 40;

/**
 * Draws a vega-lite heat map of how often each class (a row) was taken for each class (a column): the count in the cell, the share
 * of its row as the cell's color.
 * @param counts [classes, classes] row by row, integers >= 0
 * @param names [classes]; their numbers from 0 by default
 * @param axes titles of the columns and of the rows
 * @throws VizError for counts that are no square of at most 40 classes, no integers >= 0, or names that do not match
 */
export function confusionMatrix({
  counts,
  names = Array.from({ length: Math.sqrt(counts.length) }, (_, i) => String(i)),
  axes = ["predicted class", "true class"],
  width = 760,
  height = 760,
  title,
}: {
  readonly counts: ArrayLike<number>;
  readonly names?: readonly string[] | undefined;
  readonly axes?: readonly [string, string];
} & ChartOptions): TopLevelSpec {
  const where = "confusionMatrix";
  const classes = Math.sqrt(counts.length);
  if (!Number.isInteger(classes) || classes < 1 || classes > mostClasses)
    throw new VizError(
      `${where}, counts`,
      `n * n counts with n from 1 to ${mostClasses}`,
      `${counts.length}`,
    );
  if (names.length !== classes || new Set(names).size !== classes)
    throw new VizError(`${where}, names`, `${classes} different names`, names.join(", "));
  const values = names.flatMap((row, i) => {
    const line = names.map((_, j) => {
      checkNumber(`${where}, count [${i}, ${j}]`, counts[i * classes + j], "index");
      return counts[i * classes + j]!;
    });
    const total = line.reduce((sum, count) => sum + count, 0);
    return names.map((column, j) => ({
      row,
      column,
      count: line[j]!,
      share: total ? line[j]! / total : 0,
    }));
  });
  const side = (field: "row" | "column", name: string) => ({
    field,
    type: "nominal" as const,
    title: name,
    scale: { domain: [...names], paddingInner: 0, paddingOuter: 0 },
    axis: { ticks: false, domain: false, labelAngle: field === "row" ? 0 : labelAngle(names) },
  });
  const shade = {
    field: "share",
    type: "quantitative" as const,
    title: "share of the row",
    scale: { domain: [0, 1], range: ["#ffffff", "#08519c"], interpolate: "rgb" as const },
    legend: {
      format: "%",
      values: [0, 0.25, 0.5, 0.75, 1],
      orient: "top" as const,
      gradientLength: 240,
      titleLimit: 300,
    },
  };
  const cell = { type: "rect" as const, stroke: "#dddddd", strokeWidth: 1 };
  const number = { type: "text" as const, fontSize: Math.min(14, Math.floor(230 / classes)) };
  return {
    ...chartFrame({ title, width, height }),
    data: { values },
    encoding: { x: side("column", axes[0]), y: side("row", axes[1]) },
    layer: [
      { mark: cell, encoding: { color: shade } },
      {
        mark: number,
        encoding: {
          text: { field: "count", type: "quantitative", format: "d" },
          color: {
            condition: { test: "datum.share > 0.5", value: "white" },
            value: "black",
          },
        },
      },
    ],
  };
}

const labelAngle = (names: readonly string[]): number =>
  names.some((name) => name.length > 5) ? -45 : 0;
