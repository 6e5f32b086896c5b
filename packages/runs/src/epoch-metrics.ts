import type { EpochReport, Evaluation } from "@autoencoders/trainers";

/** What is kept of an epoch: a line of metrics.jsonl, and of what `train --json` prints. */
export interface EpochMetrics
  extends Pick<EpochReport, "epoch" | "seconds" | "examplesPerSecond">,
    Evaluation {
  /** The figures on the validation rows, after the epoch. */
  readonly validation?: Evaluation;
}

/** The part of an epoch's report that is kept. */
export function epochMetrics(report: EpochReport): EpochMetrics {
  const { epoch, validation, seconds, examplesPerSecond } = report;
  return {
    epoch,
    ...figuresOf(report),
    ...(validation && { validation: figuresOf(validation) }),
    seconds,
    examplesPerSecond,
  };
}

const figuresOf = ({ loss, terms, metrics }: Evaluation): Evaluation => ({
  loss,
  terms,
  ...(metrics && { metrics }),
});
