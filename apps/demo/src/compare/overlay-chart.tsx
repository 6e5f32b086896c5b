import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { chartFrame } from "../components/chart-frame.ts";
import { theme } from "../theme.ts";

/** A line over the steps of a training. */
export interface Line {
  readonly name: string;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** Draws two lines in one chart, whose steps need not be the same. */
export function OverlayChart({
  lines: [left, right],
  measure,
  label,
}: {
  lines: readonly [Line, Line];
  /** Name of what the values measure. */
  measure: string;
  label: string;
}) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  // As the chart of the train page: an error falls fast and then for long.
  const isLogarithmic = [left, right].every(({ values }) => values.every((value) => value > 0));
  useEffect(() => {
    const element = place.current!;
    const plot = new uPlot(
      optionsFor(element, { names: [left.name, right.name], measure, isLogarithmic }),
      [[], [], []],
      element,
    );
    chart.current = plot;
    const observer = new ResizeObserver(() => {
      const { size } = chartFrame(element);
      if (size.width !== plot.width) plot.setSize(size);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [left.name, right.name, measure, isLogarithmic, theme.value]);
  useEffect(() => {
    const tables = [left, right].map(
      ({ steps, values }): uPlot.AlignedData => [[...steps], [...values]],
    );
    chart.current?.setData(uPlot.join(tables));
  });
  return (
    <>
      <div ref={place} class="chart" role="img" aria-label={label} />
      <p class="chart-legend note" aria-hidden="true">
        <span>{left.name}</span>
        <span class="dashed">{right.name}</span>
      </p>
    </>
  );
}

function optionsFor(
  element: HTMLElement,
  {
    names,
    measure,
    isLogarithmic,
  }: {
    readonly names: readonly [string, string];
    readonly measure: string;
    readonly isLogarithmic: boolean;
  },
): uPlot.Options {
  const { size, steps, values, color } = chartFrame(element);
  const line = { width: 2, spanGaps: true, points: { show: false } };
  return {
    ...size,
    scales: { x: { time: false }, y: { distr: isLogarithmic ? 3 : 1 } },
    cursor: { drag: { x: false, y: false } },
    legend: { show: false },
    axes: [steps, { ...values, label: isLogarithmic ? `${measure}, logarithmic` : measure }],
    series: [
      { label: "step" },
      { ...line, label: names[0], stroke: color("--accent") },
      { ...line, label: names[1], stroke: color("--second"), dash: [6, 3] },
    ],
  };
}
