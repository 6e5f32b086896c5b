import type { TrainingProgress } from "@autoencoders/trainers";
import { formatDuration } from "./format-duration.ts";
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
  const left = (epochsLeft: number): string => formatDuration((epochsLeft * examples) / rate!);
  const inAll = (): string =>
    epoch < epochs ? `, ${left(epochs - epoch + 1 - share)} in all` : "";
  return [
    `epoch ${epoch}/${epochs} ${"█".repeat(filled)}${"░".repeat(width - filled)}`,
    `${String(Math.round(100 * share)).padStart(3)} %`,
    `loss ${formatFigure(loss)}`,
    ...(rate === undefined
      ? []
      : [
          `${Math.round(rate).toLocaleString("en-US")} examples/s`,
          `${left(1 - share)} left${inAll()}`,
        ]),
  ].join("  ");
}
