import { nearMatch } from "@autoencoders/models";
import { TrainingOptionError } from "../errors.ts";
import type { Evaluation } from "../evaluation/evaluate.ts";

/** What an epoch's report says of the figures that can be watched. */
export type Watchable = Evaluation & { readonly validation?: Evaluation };

/** A figure of each epoch that a training is judged by. */
export interface Monitor {
  /** What the figure is called in messages, such as "validation loss". */
  readonly name: string;
  /** Whether the least or the greatest is best. */
  readonly best: "least" | "greatest";
  /** @throws TrainingOptionError where the epoch has no such figure */
  valueOf(report: Watchable): number;
}

/** Metrics of which more is better; of losses, terms and all other metrics less is. */
const greatestIsBest = new Set(["accuracy", "roundedAccuracy", "ssim", "psnr"]);

const training = "training ";

/**
 * Returns the monitor of a name: "loss", a term or a metric, on the validation rows where there are such and else on the training
 * rows; with "training " before it, on those anyhow.
 *
 * @param rows which there are, for the monitor's name in messages
 * @throws TrainingOptionError for what is no name
 */
export function monitorOf(
  monitor: string,
  rows: "validation" | "training" = "validation",
): Monitor {
  if (typeof monitor !== "string" || monitor === "")
    throw new TrainingOptionError("monitor", 'a name such as "loss" or a function', monitor);
  const isOfTraining = monitor.startsWith(training) || rows === "training";
  const figure = monitor.startsWith(training) ? monitor.slice(training.length) : monitor;
  return {
    name: `${isOfTraining ? "training" : "validation"} ${figure}`,
    best: greatestIsBest.has(figure) ? "greatest" : "least",
    valueOf(report) {
      const { loss, terms, metrics } = isOfTraining ? report : (report.validation ?? report);
      const figures: Readonly<Record<string, number>> = { loss, ...terms, ...metrics };
      if (Object.hasOwn(figures, figure)) return figures[figure]!;
      throw unknownFigure(figure, Object.keys(figures));
    },
  };
}

function unknownFigure(figure: string, known: readonly string[]): TrainingOptionError {
  const near = nearMatch(figure, known);
  const expected = `one of ${known.join(", ")}`;
  const meant = near ? ` (did you mean ${near}?)` : "";
  const message = `expected monitor to be ${expected}, got ${JSON.stringify(figure)}${meant}`;
  return new TrainingOptionError("monitor", expected, figure, message);
}
