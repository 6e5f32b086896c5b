import type { TrainingProgress } from "@autoencoders/trainers";
import { sparkline } from "@autoencoders/viz";
import { formatDuration } from "./format-duration.ts";
import { formatFigure } from "./format-figure.ts";

/** Characters that the bar and the course of the loss each have at most, and at least where they are shown. */
const widest = 24;
const narrowest = 6;

/** How a training goes. */
export interface Pace {
  readonly epochs: number;
  readonly examples: number;
  /** Since `stepsBefore` steps of the epoch were done. */
  readonly seconds: number;
  readonly stepsBefore: number;
  /** The losses of the steps so far, in their order. */
  readonly losses: readonly number[];
  /** Characters that the line may have. */
  readonly columns: number;
}

type Steps = Omit<TrainingProgress, "state" | "report">;

/** How far an epoch is, with the course of the loss; the less room there is, the fewer figures. */
export function progressLine(steps: Steps, pace: Pace): string {
  const { epoch, stepInEpoch, stepsPerEpoch, loss } = steps;
  const share = stepInEpoch / stepsPerEpoch;
  const start = `epoch ${epoch}/${pace.epochs}`;
  const percent = `${String(Math.round(100 * share)).padStart(3)} %`;
  const figure = `loss ${formatFigure(loss)}`;
  for (const figures of speeds(steps, pace)) {
    const end = figures.map((text) => `  ${text}`).join("");
    const room = pace.columns - `${start}   ${percent}  ${figure} ${end}`.length;
    if (room < 2 * narrowest) continue;
    const width = Math.min(widest, Math.floor(room / 2));
    const filled = Math.round(width * share);
    const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
    return `${start} ${bar}  ${percent}  ${figure} ${course(pace.losses, width)}${end}`.trimEnd();
  }
  return `${start}  ${percent}  ${figure}`.slice(0, pace.columns);
}

/** Speed and time left, in fewer and fewer words. */
function speeds(
  { epoch, stepInEpoch, stepsPerEpoch }: Steps,
  { epochs, examples, seconds, stepsBefore }: Pace,
): string[][] {
  const share = stepInEpoch / stepsPerEpoch;
  const done = (stepInEpoch - stepsBefore) / stepsPerEpoch;
  if (seconds <= 0 || done <= 0) return [[]];
  const rate = (done * examples) / seconds;
  const left = (epochsLeft: number): string => formatDuration((epochsLeft * examples) / rate);
  const speed = `${Math.round(rate).toLocaleString("en-US")} examples/s`;
  const inAll = left(epochs - epoch + 1 - share);
  const both = epoch < epochs ? [[speed, `${left(1 - share)} left, ${inAll} in all`]] : [];
  return [...both, [speed, `${inAll} left`], [`${inAll} left`], []];
}

/** Losses fall most at first: their logarithms show what comes after it too. */
function course(losses: readonly number[], width: number): string {
  const positive = losses.every((loss) => loss > 0);
  return sparkline(positive ? losses.map(Math.log) : losses, width).padEnd(width);
}
