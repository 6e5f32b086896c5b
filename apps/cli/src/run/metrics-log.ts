import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from "node:fs";
import type { EpochReport } from "@autoencoders/trainers";
import { WriteError } from "./write-error.ts";

/** What is kept of an epoch: a line of metrics.jsonl, and of what `train --json` prints. */
export type EpochMetrics = Pick<
  EpochReport,
  "epoch" | "loss" | "terms" | "validation" | "seconds" | "examplesPerSecond"
>;

export function epochMetrics(report: EpochReport): EpochMetrics {
  const { epoch, loss, terms, validation, seconds, examplesPerSecond } = report;
  return { epoch, loss, terms, ...(validation && { validation }), seconds, examplesPerSecond };
}

/** Adds a line, on the disk when this returns. @throws WriteError */
export function appendMetrics(path: string, metrics: EpochMetrics): void {
  const line = new TextEncoder().encode(`${JSON.stringify(metrics)}\n`);
  withFile(path, "a", line.length, (file) => {
    for (let at = 0; at < line.length; ) at += writeSync(file, line, at);
    fsyncSync(file);
  });
}

/** The whole lines up to an epoch, in their order; a line that is cut off or out of place ends them. */
export function readMetrics(path: string, epoch = Number.POSITIVE_INFINITY): EpochMetrics[] {
  return wholeLines(path, epoch).map(({ metrics }) => metrics);
}

/** Cuts off what follows an epoch. @throws WriteError */
export function cutMetrics(path: string, epoch: number): EpochMetrics[] {
  const lines = wholeLines(path, epoch);
  const end = lines.at(-1)?.end ?? 0;
  if (existsSync(path))
    withFile(path, "r+", end, (file) => {
      ftruncateSync(file, end);
      fsyncSync(file);
    });
  return lines.map(({ metrics }) => metrics);
}

function wholeLines(path: string, epoch: number): { metrics: EpochMetrics; end: number }[] {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const lines: { metrics: EpochMetrics; end: number }[] = [];
  for (let begin = 0; lines.length < epoch; ) {
    const newline = bytes.indexOf("\n", begin);
    const metrics = newline < 0 ? undefined : parse(bytes.toString("utf8", begin, newline));
    if (metrics?.epoch !== lines.length + 1) break;
    begin = newline + 1;
    lines.push({ metrics, end: begin });
  }
  return lines;
}

function parse(line: string): EpochMetrics | undefined {
  try {
    const metrics = JSON.parse(line) as EpochMetrics | null;
    return typeof metrics?.loss === "number" && typeof metrics.terms === "object"
      ? metrics
      : undefined;
  } catch {
    return undefined;
  }
}

function withFile(path: string, mode: string, bytes: number, f: (file: number) => void): void {
  try {
    const file = openSync(path, mode);
    try {
      f(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new WriteError(path, bytes, error as NodeJS.ErrnoException);
  }
}
