import { isRecord } from "./_is-record.ts";
import type { EpochMetrics } from "./epoch-metrics.ts";

/** The line of metrics.jsonl for an epoch, which `metricsIn` reads. */
export const metricsLine = (metrics: EpochMetrics): string => `${JSON.stringify(metrics)}\n`;

/** No line is longer, however many terms and parts there are. */
const mostLineBytes = 2 ** 16;

/** A line of metrics.jsonl, and the byte after it. */
export interface MetricsLine {
  readonly metrics: EpochMetrics;
  readonly end: number;
}

/**
 * The lines of metrics.jsonl, from the first epoch on and in their order; a line that is cut off, damaged or out of place ends them.
 *
 * @param last the epoch after which no line is read
 */
export function metricsIn(bytes: Uint8Array, last = Number.POSITIVE_INFINITY): MetricsLine[] {
  const lines: MetricsLine[] = [];
  const decoder = new TextDecoder();
  for (let begin = 0; lines.length < last; ) {
    const newline = bytes.indexOf(0x0a, begin);
    if (newline < 0 || newline - begin > mostLineBytes) break;
    const metrics = parsed(decoder.decode(bytes.subarray(begin, newline)), lines.length + 1);
    if (!metrics) break;
    begin = newline + 1;
    lines.push({ metrics, end: begin });
  }
  return lines;
}

function parsed(line: string, epoch: number): EpochMetrics | undefined {
  try {
    // A figure that is not finite is null in JSON.
    const metrics: unknown = JSON.parse(line, (_, part) => (part === null ? Number.NaN : part));
    return isMetrics(metrics) && metrics.epoch === epoch ? metrics : undefined;
  } catch {
    return undefined;
  }
}

function isMetrics(value: unknown): value is EpochMetrics {
  if (!isRecord(value)) return false;
  const { epoch, loss, seconds, examplesPerSecond, validation } = value;
  return (
    Number.isFinite(loss) &&
    areNumbers({ epoch, seconds, examplesPerSecond }) &&
    areFigures(value) &&
    (validation === undefined || areFigures(validation))
  );
}

const areFigures = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.loss === "number" &&
  areNumbers(value.terms) &&
  (value.metrics === undefined || areNumbers(value.metrics));

const areNumbers = (value: unknown): boolean =>
  isRecord(value) && Object.values(value).every((number) => typeof number === "number");
