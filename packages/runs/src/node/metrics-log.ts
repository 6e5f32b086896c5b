import * as nodeFs from "node:fs";
import type { EpochMetrics } from "../epoch-metrics.ts";
import { metricsIn, metricsLine } from "../metrics-lines.ts";
import { readPlainFile } from "./plain-file.ts";
import { writeAll, writeAtomically } from "./write-atomically.ts";
import { WriteError } from "./write-error.ts";

/** A quarter of a million epochs. */
const mostBytes = 2 ** 26;

const { O_WRONLY, O_CREAT, O_APPEND, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = nodeFs.constants;
const append = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK;

/** Adds a line, which a kill does not take away; `syncMetrics` puts it on the disk. @throws WriteError */
export function appendMetrics(path: string, metrics: EpochMetrics): void {
  const line = new TextEncoder().encode(metricsLine(metrics));
  withFile(path, append, line.length, (file) => writeAll(file, line));
}

/** Puts all lines on the disk: before the checkpoint of their epoch, so that a power cut takes no line before it. @throws WriteError */
export function syncMetrics(path: string): void {
  withFile(path, append, 0, (file) => nodeFs.fsyncSync(file));
}

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

function withFile(path: string, flags: number, bytes: number, f: (file: number) => void): void {
  try {
    const file = nodeFs.openSync(path, flags, 0o666);
    try {
      f(file);
    } finally {
      nodeFs.closeSync(file);
    }
  } catch (error) {
    throw new WriteError(path, bytes, error);
  }
}
