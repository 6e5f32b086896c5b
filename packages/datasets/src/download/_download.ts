import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DataFileError } from "../data-file-error.ts";
import { checkedIdx, gzipOverhead } from "./_checked-idx.ts";
import { DownloadFailure } from "./_download-failure.ts";
import { fetchInto } from "./_fetch-into.ts";
import type { IdxFile } from "./_idx-set.ts";
import { openPart, type PartFile } from "./_part-file.ts";
import type { Patience } from "./_watchdog.ts";
import { ChecksumError } from "./checksum-error.ts";
import { DownloadError } from "./download-error.ts";
import type { DownloadOptions } from "./download-options.ts";

interface Attempt extends Download {
  readonly patience: Patience;
  readonly deadline: Deadline;
}

/** A file to download, from where and to where. */
export interface Download extends Pick<DownloadOptions, "signal" | "onProgress" | "fetch"> {
  readonly file: IdxFile;
  readonly urls: readonly string[];
  readonly target: string;
  readonly patience?: Patience;
}

const maxFailures = 5;
/** An attempt that adds so many bytes to what was there is no failure, so that a poor line gets there in the end. */
const worthwhile = 65_536;
const patient: Patience = {
  connect: 10_000,
  idle: 15_000,
  idleBytes: 1024,
  backoff: 200,
  total: 1_800_000,
};

/**
 * Downloads to `target` and returns the decompressed bytes: resumed where the connection broke, checked before the file
 * gets its name, next address where one fails for good. Five tries in a row at an address that add nothing to what was there, as
 * those of a server that always begins anew, are the last, and so is half an hour in all.
 *
 * @throws DownloadError saying how often it was tried, DataFileError where the file cannot be written, the signal's reason
 */
export async function download(request: Download): Promise<Uint8Array> {
  const { file, urls, target, signal, patience = patient } = request;
  const deadline = startDeadline(patience.total, signal);
  let part: PartFile | undefined;
  let outcome: "published" | "kept" | "removed" = "removed";
  try {
    await mkdir(dirname(target), { recursive: true });
    part = await openPart(target);
    const reasons: string[] = [];
    for (const url of urls) {
      const plain = await fromMirror(url, part, { ...request, patience, deadline }, reasons);
      if (plain === undefined) continue;
      await part.publish();
      outcome = "published";
      return plain;
    }
    outcome = "kept";
    throw new DownloadError(`${file.name}.gz`, urls, reasons);
  } catch (error) {
    if (signal?.aborted) outcome = "kept";
    throw isSystemError(error) ? unwritable(target, file, error) : error;
  } finally {
    deadline.stop();
    if (outcome === "kept") await part?.release();
    if (outcome === "removed") await part?.remove();
  }
}

async function fromMirror(
  url: string,
  part: PartFile,
  { file, fetch = globalThis.fetch, signal, onProgress, patience, deadline }: Attempt,
  reasons: string[],
): Promise<Uint8Array | undefined> {
  let failures = 0;
  let farthest = (await part.handle.stat()).size;
  while (failures < maxFailures && !deadline.passed()) {
    signal?.throwIfAborted();
    let [continued, restarted] = [false, false];
    try {
      continued = await fetchInto(part.handle, {
        url,
        fetch,
        signal: deadline.signal,
        patience,
        maxBytes: file.bytes + gzipOverhead,
        onRestart: () => {
          restarted = true;
        },
        onBytes: (received, total) => onProgress?.({ file: `${file.name}.gz`, received, total }),
      });
      return await checkedIdx(part.path, file);
    } catch (error) {
      const wrong = error instanceof DataFileError || error instanceof ChecksumError;
      if (!wrong && !(error instanceof DownloadFailure)) throw error;
      reasons.push(`${new URL(url).host}: ${wrong ? wrongContent(error) : error.message}`);
      if (wrong) await part.handle.truncate(0);
      if (wrong ? !continued : !error.retry) return undefined;
      const { size } = await part.handle.stat();
      failures = !restarted && size - farthest >= worthwhile ? 0 : failures + 1;
      farthest = Math.max(farthest, size);
      if (failures < maxFailures) {
        const { signal } = deadline;
        await sleep(patience.backoff * 2 ** failures, undefined, { signal }).catch(() => {});
      }
    }
  }
  return undefined;
}

/** The time after which nothing is tried any more. */
interface Deadline {
  /** Aborts with a DownloadFailure when the time is up, or with the outer signal's reason. */
  readonly signal: AbortSignal;
  passed(): boolean;
  stop(): void;
}

/** Starts the time that a file may take, in milliseconds. */
function startDeadline(total: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new DownloadFailure(`not there after ${total / 1000} s`, false));
  }, total);
  return {
    signal: outer ? AbortSignal.any([controller.signal, outer]) : controller.signal,
    passed: () => controller.signal.aborted,
    stop: () => clearTimeout(timer),
  };
}

function wrongContent(error: DataFileError | ChecksumError): string {
  return error instanceof ChecksumError
    ? `sent bytes with the SHA-256 ${error.got}, expected ${error.expected}`
    : `sent something else: ${error.field}: expected ${error.expected}, got ${error.got}`;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

function unwritable(target: string, { bytes }: IdxFile, cause: Error): DataFileError {
  const expected = `to write up to ${bytes} bytes (another folder: option cacheDir)`;
  return new DataFileError(target, { field: "cache", expected, got: cause.message, cause });
}
