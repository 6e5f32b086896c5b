import type { FullEvaluation } from "@autoencoders/trainers";
import { formatFigure } from "./format-figure.ts";

/** The figures of an evaluation with what they mean; of intensities also those that compare them as such. */
export function evaluationRows(
  { loss, terms, metrics }: FullEvaluation,
  intensities: boolean,
): [name: string, figure: string, meaning: string][] {
  const named = Object.entries(terms);
  return [
    ["loss", formatFigure(loss), ""],
    ...(named.length > 1
      ? named.map(([name, value]): [string, string, string] => [name, formatFigure(value), ""])
      : []),
    ["mse", formatFigure(metrics.mse), "mean squared error per number"],
    ...(intensities
      ? ([
          ["bce", formatFigure(metrics.bce), "cross-entropy per number, in nats"],
          ["accuracy", formatFigure(metrics.roundedAccuracy), "share that rounds to the same"],
        ] as [string, string, string][])
      : []),
  ];
}
