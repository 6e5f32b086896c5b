import type { EpochMetrics } from "@autoencoders/runs";
import { formatFigure } from "../console/format-figure.ts";
import type { Io } from "../console/io.ts";

/** Most lines that the epochs of a run print, so that a thousand of them stay readable. */
const mostLines = 50;

/** Prints the figures of an epoch, in JSON or in a line; of many epochs not each. */
export function reportEpoch(metrics: EpochMetrics, epochs: number, json: boolean, io: Io): void {
  const { epoch } = metrics;
  const every = Math.ceil(epochs / mostLines);
  if (json) io.out(JSON.stringify(metrics));
  else if (epoch === 1 || epoch === epochs || epoch % every === 0)
    io.out(epochLine(metrics, epochs));
}

/** An epoch in a line, its figures below those of the line before. */
function epochLine(metrics: EpochMetrics, epochs: number): string {
  const { epoch, loss, terms, validation, seconds, examplesPerSecond } = metrics;
  const figures = {
    loss,
    ...(Object.keys(terms).length > 1 && terms),
    ...(validation && { validation: validation.loss }),
  };
  return [
    `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`,
    ...Object.entries(figures).map(([name, value]) => `${name} ${formatFigure(value).padStart(8)}`),
    `${seconds.toFixed(1).padStart(5)} s`,
    `${Math.round(examplesPerSecond).toLocaleString("en-US").padStart(7)} examples/s`,
  ].join("   ");
}
