import type { EpochMetrics } from "../epoch-metrics.ts";
import { metricsIn, metricsLine } from "../metrics-lines.ts";
import { appendTo, syncFile } from "./append-to.ts";
import { readPlainFile } from "./plain-file.ts";
import { writeAtomically } from "./write-atomically.ts";

/** A quarter of a million epochs. */
const mostBytes = 2 ** 26;

/** Adds a line, which a kill does not take away; `syncMetrics` puts it on the disk. @throws WriteError */
export const appendMetrics = (path: string, metrics: EpochMetrics): void =>
  appendTo(path, new TextEncoder().encode(metricsLine(metrics)));

/** Puts all lines on the disk: before the checkpoint of their epoch, so that a power cut takes no line before it. @throws WriteError */
export const syncMetrics = (path: string): void => syncFile(path);

/**
 * The whole lines up to an epoch, in their order; a line that is cut off or out of place ends them.
 *
 * @throws RunFileError, ReadError
 */
export function readMetrics(path: string, epoch = Number.POSITIVE_INFINITY): EpochMetrics[] {
  const bytes = readPlainFile(path, { mostBytes });
  return bytes ? metricsIn(bytes, epoch).map(({ metrics }) => metrics) : [];
}

/**
 * Takes away what follows an epoch, by a new file in the place of the old: one that other folders share, as hard links of a
 * backup do, is theirs as it was.
 *
 * @returns the lines that are left
 * @throws WriteError, RunFileError, ReadError
 */
export function cutMetrics(path: string, epoch: number): EpochMetrics[] {
  const bytes = readPlainFile(path, { mostBytes });
  if (!bytes) return [];
  const lines = metricsIn(bytes, epoch);
  writeAtomically(path, bytes.subarray(0, lines.at(-1)?.end ?? 0));
  return lines.map(({ metrics }) => metrics);
}
