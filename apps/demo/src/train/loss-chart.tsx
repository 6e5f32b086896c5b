import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { chartFrame } from "../components/chart-frame.ts";
import { formatNumber } from "../components/format-number.ts";
import type { Session } from "../session/session.ts";
import { theme } from "../theme.ts";

/** Draws the loss of a session during training, and on the validation rows after each epoch. */
export function LossChart({ session }: { session: Session }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  // A loss falls fast and then for long: steps of the same share are seen all along, where no loss is negative.
  const isLogarithmic = useComputed(() => session.curve.value.losses.every((loss) => loss > 0));
  const drawn = useSignal(0);
  useEffect(() => {
    const element = place.current!;
    chart.current = new uPlot(optionsFor(element, isLogarithmic.peek()), [[], [], []], element);
    drawn.value++;
    const observer = new ResizeObserver(() => {
      const { size } = chartFrame(element);
      if (size.width !== chart.current!.width) chart.current!.setSize(size);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.current!.destroy();
      chart.current = null;
    };
  }, [isLogarithmic.value]);
  const isEmpty = useComputed(() => session.curve.value.steps.length === 0);
  useSignalEffect(() => {
    theme.value; // its colours are read while drawing
    drawn.value;
    const { steps, losses } = session.curve.value;
    const { metrics, info } = { metrics: session.metrics.value, info: session.info.value };
    const rows = info?.rows.train ?? 1;
    const perEpoch = Math.ceil(rows / Math.min(info?.settings.batchSize ?? 1, rows));
    const judged = new Map(metrics.map((line) => [line.epoch * perEpoch, line.validation?.loss]));
    chart.current?.setData([
      [...steps],
      [...losses],
      steps.map((step) => judged.get(step) ?? null),
    ]);
  });
  const last = session.metrics.value.at(-1);
  const summary = last
    ? `after epoch ${last.epoch} the loss is ${formatNumber(last.loss)}`
    : "no epoch is done yet";
  return (
    <>
      {isEmpty.value && <p class="note">The curve appears as soon as it trains.</p>}
      <div ref={place} class="chart" role="img" aria-label={`Loss curve: ${summary}`} />
      <p class="chart-legend note" aria-hidden="true">
        <span>training</span>
        <span>validation</span>
      </p>
    </>
  );
}

function optionsFor(element: HTMLElement, isLogarithmic: boolean): uPlot.Options {
  const { size, steps, values, color } = chartFrame(element);
  return {
    ...size,
    scales: { x: { time: false }, y: { distr: isLogarithmic ? 3 : 1 } },
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    axes: [steps, { ...values, label: isLogarithmic ? "loss, logarithmic" : "loss" }],
    series: [
      { label: "step" },
      { label: "training", stroke: color("--accent"), width: 1.5, points: { show: false } },
      {
        label: "validation",
        stroke: color("--second"),
        width: 1.5,
        spanGaps: true,
        points: { size: 5 },
      },
    ],
  };
}
