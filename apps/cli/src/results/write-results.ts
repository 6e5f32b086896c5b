import type { ResultRows, RowWriter } from "@autoencoders/datasets";
import type { Io } from "../console/io.ts";
import { progressBar } from "../console/progress-bar.ts";
import { noReader, onStopRequest, type StopRequest } from "../stopping/stop-request.ts";

/** Results as they come. */
export interface ResultPart {
  /** How many rows they are of. */
  readonly count: number;
  readonly rows: ResultRows;
  /** The rows, counted from 0, that hold no finite number or lack one. */
  readonly unreadable?: readonly number[];
}

/** How writing ended. */
export interface WrittenResults {
  readonly rows: number;
  /** The first hundred rows without a result, counted from 0, and how many there are in all. */
  readonly unreadable: { readonly first: readonly number[]; readonly count: number };
  /** The exit status: 0, or that of the signal that ended it. */
  readonly status: number;
}

/**
 * Writes results as they come, with a bar that shows how far it is. Where it is asked to stop or something fails, nothing is left of a
 * file.
 *
 * @param options.what names the work in the bar, such as "encoding"
 */
export async function writeResults(
  parts: AsyncIterable<ResultPart>,
  writer: RowWriter,
  { io, what, count }: { readonly io: Io; readonly what: string; readonly count: number },
): Promise<WrittenResults> {
  let stop: StopRequest | undefined;
  const end = onStopRequest((request) => {
    stop ??= request;
  });
  const started = performance.now();
  const first: number[] = [];
  let [rows, unreadable] = [0, 0];
  try {
    for await (const part of parts) {
      if (stop) break;
      await writer.write(part.rows);
      rows += part.count;
      unreadable += part.unreadable?.length ?? 0;
      first.push(...(part.unreadable?.slice(0, mostTold - first.length) ?? []));
      if (io.columns)
        io.status(
          progressBar(what, rows / count, (performance.now() - started) / 1000, io.columns),
        );
      await new Promise(setImmediate); // signals come between turns
    }
    if (!stop) await writer.close();
  } catch (error) {
    await writer.abort();
    if (!stop) throw error;
  } finally {
    io.status("");
    end();
  }
  if (stop) {
    await writer.abort();
    if (stop !== noReader) io.err(`${stop.reason} after ${rows} of ${count} rows: nothing is kept`);
  }
  return { rows, unreadable: { first, count: unreadable }, status: stop?.status ?? 0 };
}

const mostTold = 100;
