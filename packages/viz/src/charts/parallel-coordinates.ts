import type { TopLevelSpec } from "vega-lite";
import { checkNumber } from "../_check-number.ts";
import { numberText } from "../_number-text.ts";
import { VizError } from "../viz-error.ts";
import { type ChartOptions, chartFrame } from "./_chart-frame.ts";

/** A quantity of parallel coordinates: numbers, or words that stand in the order in which they first come. */
export interface ParallelAxis {
  readonly name: string;
  /** One for each line, in the order of the lines; undefined where a line lacks it. */
  readonly values: readonly (number | string | undefined)[];
}

/**
 * Draws a vega-lite chart of parallel coordinates: an upright axis for each quantity, and for each run, say, a line through its values. Lines
 * are colored by the last axis, the lowest darkest.
 *
 * @throws VizError for fewer than two axes, axes of different lengths, no lines, or numbers that are not finite
 *
 * A. Inselberg, "The Plane with Parallel Coordinates", The Visual Computer 1, 1985, https://doi.org/10.1007/BF01898350
 */
export function parallelCoordinates({
  axes,
  ...options
}: { readonly axes: readonly ParallelAxis[] } & ChartOptions): TopLevelSpec {
  if (axes.length < 2)
    throw new VizError("parallelCoordinates", "two axes or more", `${axes.length}`);
  const count = axes[0]!.values.length;
  if (count === 0) throw new VizError("parallelCoordinates", "one line or more", "none");
  const other = axes.find(({ values }) => values.length !== count);
  if (other)
    throw new VizError(
      "parallelCoordinates",
      `${count} values on each axis`,
      `${other.values.length} of ${other.name}`,
    );
  const scales = axes.map(scaleOf);
  const colors = scales.at(-1)!.places;
  const points = scales.flatMap(({ places }, i) =>
    places.flatMap((place, line) =>
      place === undefined ? [] : [{ axis: i, place, line, color: colors[line] ?? 1 }],
    ),
  );
  const x = {
    field: "axis",
    type: "quantitative" as const,
    scale: { domain: [0, axes.length - 1], nice: false },
    axis: null,
  };
  const y = {
    field: "place",
    type: "quantitative" as const,
    scale: { domain: [-0.08, 1.16], nice: false },
    axis: null,
  };
  const ticks = scales.flatMap(({ ticks }, axis) => ticks.map((tick) => ({ ...tick, axis })));
  const names = axes.map(({ name }, axis) => ({ axis, place: 1.12, text: name }));
  return {
    ...chartFrame(options),
    layer: [
      {
        data: { values: axes.map((_, axis) => ({ axis, place: 0, end: 1 })) },
        mark: { type: "rule", color: "#999" },
        encoding: { x, y, y2: { field: "end" } },
      },
      {
        data: { values: points },
        mark: { type: "line", strokeWidth: 1.5, opacity: 0.7 },
        encoding: {
          x,
          y,
          detail: { field: "line", type: "nominal" },
          color: {
            field: "color",
            type: "quantitative",
            scale: { scheme: "viridis", domain: [0, 1] },
            legend: null,
          },
        },
      },
      {
        data: { values: ticks },
        mark: { type: "text", align: "left", dx: 4, fontSize: 11 },
        encoding: { x, y, text: { field: "text" } },
      },
      {
        data: { values: names },
        mark: { type: "text", fontWeight: "bold", fontSize: 13 },
        encoding: { x, y, text: { field: "text" } },
      },
    ],
  };
}

interface AxisScale {
  /** Where each line crosses the axis, in [0, 1]. */
  readonly places: readonly (number | undefined)[];
  readonly ticks: readonly { readonly place: number; readonly text: string }[];
}

/** Numbers from the least to the greatest; words, and numbers among them, evenly. */
function scaleOf({ name, values }: ParallelAxis): AxisScale {
  const known = values.filter((value) => value !== undefined);
  const numbers = known.filter((value) => typeof value === "number");
  for (const number of numbers) checkNumber(`parallelCoordinates, ${name}`, number, "finite");
  if (numbers.length === known.length && known.length > 0) {
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    const placeOf = (value: number): number => (high === low ? 0.5 : (value - low) / (high - low));
    const ends = high === low ? [low] : [low, (low + high) / 2, high];
    return {
      places: values.map((value) => (typeof value === "number" ? placeOf(value) : undefined)),
      ticks: ends.map((end) => ({ place: placeOf(end), text: numberText(end) })),
    };
  }
  const words = [...new Set(known.map(String))];
  const placeOf = (word: string): number =>
    words.length === 1 ? 0.5 : words.indexOf(word) / (words.length - 1);
  return {
    places: values.map((value) => (value === undefined ? undefined : placeOf(String(value)))),
    ticks: words.map((word) => ({ place: placeOf(word), text: word.slice(0, 24) })),
  };
}
