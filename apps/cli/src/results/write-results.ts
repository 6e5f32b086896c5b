import type { ResultRows } from "@autoencoders/datasets";
import { counted } from "../console/counted.ts";
import type { Io } from "../console/io.ts";
import { progressBar } from "../console/progress-bar.ts";
import { noReader, onStopRequest, type StopRequest } from "../stopping/stop-request.ts";
import type { OpenedResults } from "./open-results.ts";

/** Results of some rows. */
export interface ResultPart {
  /** How many rows they are of. */
  readonly count: number;
  readonly rows: ResultRows;
  /** The rows, counted from 0 over all, that hold no finite number or lack one. */
  readonly unreadable?: readonly number[];
}

/** Some rows by their places, counted from 0, or their numbers, counted from 1: the first ten, and how many there are in all. */
export interface SomeRows {
  readonly first: readonly number[];
  readonly count: number;
}

/** How writing ended. */
export interface WrittenResults {
  readonly rows: number;
  /** The rows without a result. */
  readonly unreadable: SomeRows;
  /** The exit status: 0, or that of the signal that ended it. */
  readonly status: number;
}

/** What is kept of results that are on their way, besides their rows. */
interface KeptState<State = unknown> {
  readonly unreadable: SomeRows;
  /** What the command adds. */
  readonly more?: State;
}

/** How results are written. */
export interface WriteResultsOptions {
  readonly io: Io;
  /** Names the work in the bar, such as "encoding". */
  readonly what: string;
  /** How many rows there are in all. */
  readonly count: number;
  /** Gives what the command needs to go on besides the rows. */
  readonly state?: (() => unknown) | undefined;
  /** For how long nothing is kept at first, in milliseconds; default 0. */
  readonly keepAfterMs?: number | undefined;
}

/** What is written is kept at most so often, in milliseconds, and takes at most this share of the time. */
const [keepEveryMs, keepShare] = [1000, 0.05];

/** What a command kept besides the rows when an earlier call was stopped; undefined where this one begins anew. */
export const stateBefore = <State>({
  before,
}: Pick<OpenedResults, "before">): KeptState<State> | undefined =>
  before?.state as KeptState<State> | undefined; // the key says that the same command kept it

/**
 * Writes results as they come, with a bar that shows how far it is. Where it is asked to stop, what was written is kept for a later call if the
 * format allows it; where something fails, nothing is left of a file.
 *
 * @param parts those after the rows that are there already
 */
export async function writeResults(
  parts: AsyncIterable<ResultPart>,
  opened: OpenedResults,
  { io, what, count, state, keepAfterMs = 0 }: WriteResultsOptions,
): Promise<WrittenResults> {
  const { writer, before, keep, keptIn } = opened;
  let stop: StopRequest | undefined;
  const end = onStopRequest((request) => {
    stop ??= request;
  });
  const started = performance.now();
  let rows = before?.rows ?? 0;
  let unreadable = stateBefore(opened)?.unreadable ?? { first: [], count: 0 };
  let nextKeep = started + keepAfterMs;
  const keepNow = async (): Promise<void> => {
    const from = performance.now();
    await keep!(rows, { unreadable, more: state?.() } satisfies KeptState);
    const took = performance.now() - from;
    nextKeep = performance.now() + Math.max(keepEveryMs, took / keepShare);
  };
  // Who asks when all rows are written has asked too late.
  const isStopped = (): boolean => stop !== undefined && (rows < count || stop === noReader);
  const isKept = (): boolean => keep !== undefined && rows > 0;
  try {
    for await (const part of parts) {
      await writer.write(part.rows);
      rows += part.count;
      unreadable = withRows(unreadable, part.unreadable ?? []);
      if (io.columns)
        io.status(
          progressBar(what, rows / count, (performance.now() - started) / 1000, io.columns),
        );
      if (isKept() && rows < count && performance.now() >= nextKeep) await keepNow();
      await new Promise(setImmediate); // signals come between turns
      if (isStopped()) break; // before the next part is made, which what is kept besides the rows would count
    }
    if (!isStopped()) await writer.close();
    else if (isKept()) await keepNow();
  } catch (error) {
    await writer.abort();
    throw error;
  } finally {
    io.status("");
    end();
  }
  if (stop && isStopped()) {
    if (isKept()) await opened.leave();
    else await writer.abort();
    if (stop !== noReader)
      io.err(
        `${stop.reason} after ${rows.toLocaleString("en-US")} of ${counted(count, "row")}: ` +
          (isKept()
            ? `they are kept in ${keptIn}; the same command goes on from there`
            : "nothing is kept"),
      );
  }
  return { rows, unreadable, status: isStopped() ? stop!.status : 0 };
}

/** A note names no more: all of them stand in the results. */
const mostTold = 10;

/** Puts together rows of parts, in their order. */
export const joinRows = (parts: readonly SomeRows[]): SomeRows => ({
  first: parts.flatMap(({ first }) => first).slice(0, mostTold),
  count: parts.reduce((sum, { count }) => sum + count, 0),
});

/** Adds rows to some. */
export const withRows = ({ first, count }: SomeRows, more: readonly number[]): SomeRows => ({
  first: [...first, ...more].slice(0, mostTold),
  count: count + more.length,
});
