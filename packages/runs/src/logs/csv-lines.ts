import type { EpochMetrics } from "../epoch-metrics.ts";
import { epochFigures } from "./epoch-figures.ts";

/** The columns of a CSV log by its first epoch: epoch, the figures of the training rows, those of the validation rows, seconds, speed. */
export const csvColumns = (first: EpochMetrics): readonly string[] => [
  "epoch",
  ...epochFigures(first).map(titleOf),
  "seconds",
  "examplesPerSecond",
];

/** A line of columns' titles or of numbers; a figure that is not finite, or not there, is an empty cell. */
export const csvLine = (cells: readonly (string | number | undefined)[]): string =>
  `${cells.map(cellOf).join(",")}\n`;

/** The cells of an epoch in the order of the columns. */
export function csvCells(
  metrics: EpochMetrics,
  columns: readonly string[],
): readonly (number | undefined)[] {
  const { epoch, seconds, examplesPerSecond } = metrics;
  const known = new Map<string, number>(
    epochFigures(metrics).map((figure) => [titleOf(figure), figure.value]),
  );
  known.set("epoch", epoch).set("seconds", seconds).set("examplesPerSecond", examplesPerSecond);
  return columns.map((column) => known.get(column));
}

const titleOf = ({ name, rows }: { readonly name: string; readonly rows: string }): string =>
  rows === "training" ? name : `${rows} ${name}`;

function cellOf(cell: string | number | undefined): string {
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  if (cell === undefined) return "";
  // A spreadsheet takes a text that begins so for a formula.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
