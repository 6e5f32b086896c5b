import type { Judgement } from "../data/judge-rows.ts";
import { formatFigure } from "./format-figure.ts";

/** A figure of an evaluation with what it means. */
type FigureRow = [name: string, figure: string, meaning: string];

/** The figures that an evaluation has, with what they mean. */
export function evaluationRows({
  loss,
  terms = {},
  metrics: { mse, bce, roundedAccuracy },
}: Judgement): FigureRow[] {
  const named = Object.entries(terms);
  const row = (name: string, value: number | undefined, meaning: string): FigureRow[] =>
    value === undefined ? [] : [[name, formatFigure(value), meaning]];
  return [
    ...row("loss", loss, ""),
    ...(named.length > 1 ? named.flatMap(([name, value]) => row(name, value, "")) : []),
    ...row("mse", mse, "mean squared error per number"),
    ...row("bce", bce, "cross-entropy per number, in nats"),
    ...row("accuracy", roundedAccuracy, "share that rounds to the same"),
  ];
}
