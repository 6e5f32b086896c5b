import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkedIdx, gzipOverhead } from "./_checked-idx.ts";
import { DownloadFailure } from "./_download-failure.ts";
import { fetchInto } from "./_fetch-into.ts";
import type { IdxFile } from "./_idx-set.ts";
import { openPart, type PartFile } from "./_part-file.ts";
import type { Patience } from "./_watchdog.ts";
import { ChecksumError } from "./checksum-error.ts";
import { DataFileError } from "./data-file-error.ts";
import { DownloadError } from "./download-error.ts";
import type { DownloadOptions } from "./download-options.ts";

export interface Download extends Pick<DownloadOptions, "signal" | "onProgress" | "fetch"> {
  readonly file: IdxFile;
  readonly urls: readonly string[];
  readonly target: string;
  readonly patience?: Patience;
}

const maxFailures = 5;
/** An attempt that brings as much is not counted as a failure, so a poor line gets there in the end. */
const worthwhile = 65_536;
const patient: Patience = { connect: 10_000, idle: 15_000, idleBytes: 1024, backoff: 200 };

/**
 * Downloads to `target` and gives the decompressed bytes: resumed where the connection broke, checked before the file
 * gets its name, next address where one fails for good.
 *
 * @throws DownloadError, DataFileError where the file cannot be written, the signal's reason
 */
export async function download(request: Download): Promise<Uint8Array> {
  const { file, urls, target, signal } = request;
  let part: PartFile | undefined;
  let outcome: "published" | "kept" | "removed" = "removed";
  try {
    await mkdir(dirname(target), { recursive: true });
    part = await openPart(target);
    const reasons: string[] = [];
    for (const url of urls) {
      const plain = await fromMirror(url, part, request, reasons);
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
    if (outcome === "kept") await part?.release();
    if (outcome === "removed") await part?.remove();
  }
}

async function fromMirror(
  url: string,
  part: PartFile,
  { file, fetch = globalThis.fetch, signal, onProgress, patience = patient }: Download,
  reasons: string[],
): Promise<Uint8Array | undefined> {
  let failures = 0;
  while (failures < maxFailures) {
    signal?.throwIfAborted();
    const before = (await part.handle.stat()).size;
    let continued = false;
    try {
      continued = await fetchInto(part.handle, {
        url,
        fetch,
        signal,
        patience,
        maxBytes: file.bytes + gzipOverhead,
        onBytes: (received, total) => onProgress?.({ file: `${file.name}.gz`, received, total }),
      });
      return await checkedIdx(part.path, file);
    } catch (error) {
      const wrong = error instanceof DataFileError || error instanceof ChecksumError;
      if (!wrong && !(error instanceof DownloadFailure)) throw error;
      reasons.push(`${new URL(url).host}: ${wrong ? wrongContent(error) : error.message}`);
      if (wrong) await part.handle.truncate(0);
      if (wrong ? !continued : !error.retry) return undefined;
      const gained = (await part.handle.stat()).size - before;
      failures = gained >= worthwhile ? 0 : failures + 1;
      if (failures < maxFailures) {
        await sleep(patience.backoff * 2 ** failures, undefined, { signal }).catch(() => {});
      }
    }
  }
  return undefined;
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
