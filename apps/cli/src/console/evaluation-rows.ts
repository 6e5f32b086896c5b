import type { Judgement } from "../data/judge-rows.ts";
import { formatFigure } from "./format-figure.ts";

/** The figures of an evaluation with what they mean; of intensities also those that compare them as such. */
export function evaluationRows(
  { loss, terms = {}, metrics: { mse, bce, roundedAccuracy } }: Judgement,
  intensities: boolean,
): [name: string, figure: string, meaning: string][] {
  const named = Object.entries(terms);
  return [
    ...(loss === undefined
      ? []
      : [["loss", formatFigure(loss), ""] satisfies [string, string, string]]),
    ...(named.length > 1
      ? named.map(([name, value]): [string, string, string] => [name, formatFigure(value), ""])
      : []),
    ["mse", formatFigure(mse), "mean squared error per number"],
    ...(intensities && bce !== undefined && roundedAccuracy !== undefined
      ? ([
          ["bce", formatFigure(bce), "cross-entropy per number, in nats"],
          ["accuracy", formatFigure(roundedAccuracy), "share that rounds to the same"],
        ] as [string, string, string][])
      : []),
  ];
}
