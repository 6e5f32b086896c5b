import * as nodeFs from "node:fs";
import { dirname, join } from "node:path";
import type { ByteSink } from "@autoencoders/datasets";
import {
  checkTarget,
  newFile,
  removeQuietly,
  syncFolder,
  temporaryName,
  type WriteCalls,
  writeAll,
} from "./write-atomically.ts";
import { WriteError } from "./write-error.ts";

/** How a file is written part after part. */
export interface FileSinkOptions {
  /** Whether a file of that name is replaced once the new one is whole; default false. */
  readonly overwrite?: boolean;
  readonly calls?: WriteCalls;
}

/**
 * Opens a file to write to, part after part: a temporary file in its folder, which is synchronized with the disk and gets the name
 * when it is closed. Whatever stops the program, there is no half-written file of that name.
 *
 * @throws WriteError where it cannot be written, or exists and is not to be replaced; so do the calls of the sink, after which the
 * temporary file is gone
 */
export function fileSink(
  path: string,
  { overwrite = false, calls = nodeFs }: FileSinkOptions = {},
): ByteSink & { readonly patch: NonNullable<ByteSink["patch"]> } {
  const temporary = join(dirname(path), temporaryName(path));
  let bytes = 0;
  let file: number | undefined;
  const giveUp = (): void => {
    if (file === undefined) return;
    try {
      calls.closeSync(file);
    } catch {
      // What stopped the writing is what counts.
    }
    file = undefined;
    removeQuietly(temporary, calls);
  };
  const attempt = (f: (file: number) => void): void => {
    try {
      if (file === undefined) throw Object.assign(new Error("it is closed"), { code: "EBADF" });
      f(file);
    } catch (error) {
      giveUp();
      throw new WriteError(path, bytes, error);
    }
  };
  try {
    checkTarget(path, overwrite);
    file = calls.openSync(temporary, newFile);
  } catch (error) {
    throw new WriteError(path, 0, error);
  }
  return {
    name: path,
    async write(part) {
      bytes += part.length;
      attempt((to) => writeAll(to, part, calls));
    },
    async patch(part, at) {
      attempt((to) => writeAll(to, part, calls, at));
    },
    async close() {
      attempt((to) => {
        calls.fsyncSync(to);
        checkTarget(path, overwrite);
        file = undefined;
        try {
          calls.closeSync(to);
          calls.renameSync(temporary, path);
        } catch (error) {
          removeQuietly(temporary, calls);
          throw error;
        }
        syncFolder(dirname(path), calls);
      });
    },
    async abort() {
      giveUp();
    },
  };
}
