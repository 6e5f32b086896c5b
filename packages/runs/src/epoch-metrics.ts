import type { EpochReport, Evaluation } from "@autoencoders/trainers";

/**
 * What is kept of an epoch: a line of metrics.jsonl, and of what `train --json` prints. The terms of a model's further turns are metrics, each
 * with the turn's name before its own: `discriminator draws`.
 */
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

/** Figures of a training, and of each of its parts. */
type PartsFigures = Evaluation & { readonly parts: Readonly<Record<string, Evaluation>> };

function figuresOf({ loss, terms, metrics, parts }: PartsFigures): Evaluation {
  const further = Object.entries(parts)
    .slice(1)
    .flatMap(([part, { terms }]) =>
      Object.entries(terms).map(([term, mean]) => [`${part} ${term}`, mean]),
    );
  const all = further.length > 0 ? { ...metrics, ...Object.fromEntries(further) } : metrics;
  return { loss, terms, ...(all && { metrics: all }) };
}
