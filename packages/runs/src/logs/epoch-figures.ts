import type { EpochMetrics } from "../epoch-metrics.ts";

/** A figure of an epoch. */
export interface EpochFigure {
  /** "loss", or the name of a term or a metric. */
  readonly name: string;
  /** The rows that it is of. */
  readonly rows: "training" | "validation";
  readonly value: number;
}

/** The loss, the terms and the metrics of an epoch, first of the training rows, then of the validation rows where there are such. */
export function epochFigures(metrics: EpochMetrics): EpochFigure[] {
  const { validation } = metrics;
  return [
    ...figuresOf(metrics, "training"),
    ...(validation ? figuresOf(validation, "validation") : []),
  ];
}

const figuresOf = (
  { loss, terms, metrics }: Pick<EpochMetrics, "loss" | "terms" | "metrics">,
  rows: EpochFigure["rows"],
): EpochFigure[] =>
  Object.entries({ loss, ...terms, ...metrics }).map(([name, value]) => ({ name, rows, value }));
