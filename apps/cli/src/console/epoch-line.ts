import type { EpochMetrics } from "@autoencoders/runs";
import { formatFigure } from "./format-figure.ts";

/** An epoch in a line, its figures below those of the line before. */
export function epochLine(metrics: EpochMetrics, epochs: number): string {
  const { epoch, loss, terms, validation, seconds, examplesPerSecond } = metrics;
  const named = Object.entries(terms);
  const figures: [string, number][] = [
    ["loss", loss],
    ...(named.length > 1 ? named : []),
    ...(validation ? [["validation", validation.loss] as [string, number]] : []),
  ];
  return [
    `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`,
    ...figures.map(([name, value]) => `${name} ${formatFigure(value).padStart(8)}`),
    `${seconds.toFixed(1).padStart(5)} s`,
    `${Math.round(examplesPerSecond).toLocaleString("en-US").padStart(7)} examples/s`,
  ].join("   ");
}
