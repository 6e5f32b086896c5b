import type { TrainingProgress } from "@autoencoders/trainers";
import { formatFigure } from "./format-figure.ts";

const width = 24;

/**
 * How far an epoch is, as a bar.
 *
 * @param seconds since `stepsBefore` steps of the epoch were done
 */
export function progressLine(
  { epoch, stepInEpoch, stepsPerEpoch, loss }: Omit<TrainingProgress, "state" | "report">,
  {
    epochs,
    examples,
    seconds,
    stepsBefore,
  }: { epochs: number; examples: number; seconds: number; stepsBefore: number },
): string {
  const share = stepInEpoch / stepsPerEpoch;
  const filled = Math.round(width * share);
  const done = (stepInEpoch - stepsBefore) / stepsPerEpoch;
  const rate = seconds > 0 && done > 0 ? (done * examples) / seconds : undefined;
  const left = rate === undefined ? undefined : ((1 - share) * examples) / rate;
  return [
    `epoch ${epoch}/${epochs} ${"█".repeat(filled)}${"░".repeat(width - filled)}`,
    `${String(Math.round(100 * share)).padStart(3)} %`,
    `loss ${formatFigure(loss)}`,
    ...(rate === undefined
      ? []
      : [`${Math.round(rate).toLocaleString("en-US")} examples/s`, `${Math.ceil(left!)} s left`]),
  ].join("  ");
}
