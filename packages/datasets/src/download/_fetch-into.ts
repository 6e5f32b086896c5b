import type { FileHandle } from "node:fs/promises";
import { DownloadFailure, reasonOf } from "./_download-failure.ts";
import { fetchSafely } from "./_fetch-safely.ts";
import { type Patience, startWatchdog } from "./_watchdog.ts";

/** A request for the rest of a file. */
export interface Transfer {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal | undefined;
  readonly maxBytes: number;
  readonly patience: Patience;
  /** Called where the bytes that were there are dropped, because the server does not go on after them. */
  onRestart(): void;
  onBytes(received: number, total: number | undefined): void;
}

/**
 * Completes a file that was opened for appending, and returns whether bytes it already had were kept.
 *
 * @throws DownloadFailure, the signal's reason, or the file system's error
 */
export async function fetchInto(part: FileHandle, transfer: Transfer): Promise<boolean> {
  const { url, maxBytes, patience, onBytes, onRestart } = transfer;
  let size = (await part.stat()).size;
  let continued = size > 0;
  const watchdog = startWatchdog(patience, transfer.signal);
  try {
    const response = await fetchSafely(url, transfer.fetch, {
      headers: { "accept-encoding": "identity", ...(size > 0 && { range: `bytes=${size}-` }) },
      signal: watchdog.signal,
    });
    if (response.status === 416 && size > 0) return true; // nothing is missing, or the check will say what is wrong
    if (size > 0 && response.ok && !continues(response, size)) {
      await part.truncate(0);
      size = 0;
      continued = false;
      onRestart();
      if (response.status === 206) throw new DownloadFailure("answered with another range", true);
    }
    checkStatus(response);
    const total = announcedTotal(response, size);
    if (total !== undefined && total > maxBytes) {
      throw new DownloadFailure(
        `announced ${total} bytes, at most ${maxBytes} are possible`,
        false,
      );
    }
    watchdog.answered();
    for await (const chunk of bodyOf(response, watchdog.signal)) {
      if (size + chunk.length > maxBytes) {
        await part.truncate(0);
        throw new DownloadFailure(`sent more than the ${maxBytes} bytes that are possible`, false);
      }
      await part.appendFile(chunk);
      size += chunk.length;
      watchdog.got(chunk.length);
      onBytes(size, total);
    }
    if (total !== undefined && size < total) {
      throw new DownloadFailure(`ended after ${size} of ${total} bytes`, true);
    }
    return continued;
  } finally {
    watchdog.stop();
  }
}

function continues(response: Response, size: number): boolean {
  const range = response.headers.get("content-range") ?? "";
  return response.status === 206 && range.startsWith(`bytes ${size}-`);
}

function checkStatus({ status, ok }: Response): void {
  const passing = status >= 500 || [408, 425, 429].includes(status);
  if (!ok) throw new DownloadFailure(`status ${status}`, passing);
}

function announcedTotal({ headers }: Response, size: number): number | undefined {
  const length = headers.get("content-length");
  const encoded = (headers.get("content-encoding") ?? "identity") !== "identity";
  return length === null || encoded ? undefined : size + Number(length);
}

async function* bodyOf(response: Response, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new DownloadFailure(`connection lost: ${reasonOf(error)}`, true, { cause: error });
  } finally {
    reader.cancel().catch(() => {});
  }
}
