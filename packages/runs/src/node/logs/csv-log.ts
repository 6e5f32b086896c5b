import { dirname } from "node:path";
import type { EpochMetrics } from "../../epoch-metrics.ts";
import { csvCells, csvColumns, csvLine } from "../../logs/csv-lines.ts";
import { appendTo } from "../append-to.ts";
import { makeFolders } from "../make-folders.ts";
import { writeAtomically } from "../write-atomically.ts";
import type { TrainingLog } from "./training-log.ts";

/**
 * Logs epochs to a CSV file of a line each. The file is begun anew with the epochs so far, so that a training that goes on has each once.
 *
 * @throws WriteError where it cannot be written
 */
export function csvLog(path: string, history: readonly EpochMetrics[]): TrainingLog {
  makeFolders(dirname(path));
  let columns = history[0] && csvColumns(history[0]);
  const text = (metrics: EpochMetrics, known: readonly string[]) =>
    csvLine(csvCells(metrics, known));
  writeAtomically(
    path,
    columns
      ? [csvLine(columns), ...history.map((metrics) => text(metrics, columns!))].join("")
      : "",
  );
  return {
    add(metrics) {
      const begin = columns ? "" : csvLine(csvColumns(metrics));
      columns ??= csvColumns(metrics);
      appendTo(path, new TextEncoder().encode(begin + text(metrics, columns)));
    },
    async end() {},
  };
}
