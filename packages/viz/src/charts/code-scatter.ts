import type { TopLevelSpec } from "vega-lite";
import { checkNumber } from "../_check-number.ts";
import { classNames } from "../_class-names.ts";
import { palette } from "../drawing/_palette.ts";
import { VizError } from "../viz-error.ts";
import { type ChartOptions, chartFrame } from "./_chart-frame.ts";

const colors = Object.values(palette);
const shapes = ["circle", "triangle-up", "square", "diamond", "cross"] as const;
const mostClasses = colors.length * shapes.length;

/**
 * Draws a vega-lite scatter chart of two-dimensional codes, a color for each class; past seven classes the shape tells them apart too.
 * @param codes [n, 2], row by row
 * @param labels [n], the class of each code as an index into `names`; without labels all points look alike
 * @param names of the classes, in the order of the legend; the numbers of the labels by default
 * @throws VizError for codes that are not [n, 2] or not finite, or labels that do not match them
 */
export function codeScatter({
  codes,
  labels,
  names,
  axes = ["code 1", "code 2"],
  height = 640,
  ...options
}: {
  readonly codes: ArrayLike<number>;
  readonly labels?: ArrayLike<number> | undefined;
  readonly names?: readonly string[] | undefined;
  readonly axes?: readonly [string, string];
} & ChartOptions): TopLevelSpec {
  const count = codes.length / 2;
  if (count < 1 || !Number.isInteger(count))
    throw new VizError("codeScatter, codes", "[n, 2] numbers with n >= 1", `${codes.length}`);
  for (let i = 0; i < codes.length; i++)
    checkNumber(`codeScatter, code ${i >> 1}`, codes[i], "finite");
  const classes = classNames("codeScatter", labels, count, names, mostClasses);

  const values = Array.from({ length: count }, (_, i) => ({
    x: codes[2 * i]!,
    y: codes[2 * i + 1]!,
    ...(labels ? { class: classes[labels[i]!]! } : {}),
  }));
  const byClass = <T>(range: (i: number) => T) => ({
    field: "class",
    type: "nominal" as const,
    title: "class",
    scale: { domain: [...classes], range: classes.map((_, i) => range(i)) },
    legend: { symbolSize: 100, symbolOpacity: 1 },
  });
  const axis = (field: "x" | "y", name: string) => ({
    field,
    type: "quantitative" as const,
    title: name,
    scale: { zero: false, nice: true },
  });
  return {
    ...chartFrame({ ...options, height }),
    data: { values },
    mark: {
      type: "point",
      filled: true,
      opacity: 0.7,
      size: count > 2000 ? 18 : 40,
      color: colors[0]!,
    },
    encoding: {
      x: axis("x", axes[0]),
      y: axis("y", axes[1]),
      ...(labels && {
        color: byClass((i) => colors[i % colors.length]!),
        shape: byClass((i) => shapes[Math.floor(i / colors.length)]!),
      }),
    },
  };
}
