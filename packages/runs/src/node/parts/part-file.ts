import * as nodeFs from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import type { ByteSink } from "@autoencoders/datasets";
import { checkTarget, newFile, syncFolderMeanwhile, writeAll } from "../write-atomically.ts";
import { WriteError } from "../write-error.ts";
import { openPart, type Part, type PartKey } from "./part.ts";

/** How a file is written that can be gone on with. */
export interface PartFileOptions {
  /** Whether a file of that name is replaced once the new one is whole; default false. */
  readonly overwrite?: boolean;
  /** What decides the bytes of the file: those of an earlier call stay only where it is the same. */
  readonly key: PartKey;
}

/** A file on its way, and the sink that it is written by. */
export interface PartFile extends Pick<Part, "before" | "anew"> {
  readonly sink: ByteSink & { readonly patch: NonNullable<ByteSink["patch"]> };
  /** Keeps what was written by now, on the disk: a call that comes after this one was stopped goes on from here. @throws WriteError */
  keep(rows: number, state?: unknown): void;
  /** Ends the writing and leaves for a later call what was kept. */
  leave(): void;
}

const { O_WRONLY, O_NOFOLLOW = 0 } = nodeFs.constants;
/** Synchronizes a file with the disk while the program does something else, such as another file. */
const sync = promisify(nodeFs.fsync);

/** Waits for something. Gives what it failed with. */
const faultOf = (work: Promise<unknown>): Promise<{ readonly cause: unknown } | undefined> =>
  work.then(
    () => undefined,
    (cause: unknown) => ({ cause }),
  );

/**
 * Opens a file to write to, part after part, as PATH.part, which gets its name when it is closed; or goes on with one that an earlier
 * call left, from the last rows that it kept.
 *
 * @throws RunLockedError where another program is writing it, WriteError where it cannot be written, or exists and is not to be replaced
 */
export async function partFile(
  path: string,
  { overwrite = false, key }: PartFileOptions,
): Promise<PartFile> {
  try {
    checkTarget(path, overwrite);
  } catch (error) {
    throw new WriteError(path, 0, error);
  }
  const part = await openPart(path, key);
  const { before, anew } = part;
  let bytes = before?.bytes ?? 0;
  let file: number | undefined;
  const close = (): void => {
    if (file !== undefined) nodeFs.closeSync(file);
    file = undefined;
  };
  const attempt = (f: (file: number) => void): void => {
    try {
      if (file === undefined) throw Object.assign(new Error("it is closed"), { code: "EBADF" });
      f(file);
    } catch (error) {
      const isOpen = file !== undefined;
      close();
      if (isOpen) part.discard();
      throw new WriteError(path, bytes, error);
    }
  };
  try {
    file = nodeFs.openSync(part.path, before ? O_WRONLY | O_NOFOLLOW : newFile);
    if (before) nodeFs.ftruncateSync(file, before.bytes);
  } catch (error) {
    close();
    part.leave();
    throw new WriteError(path, 0, error);
  }
  return {
    ...(before && { before }),
    ...(anew !== undefined && { anew }),
    keep: (rows, state) =>
      attempt((to) => {
        nodeFs.fsyncSync(to);
        part.keep({ rows, bytes, state });
      }),
    leave() {
      close();
      part.leave();
    },
    sink: {
      name: path,
      async write(more) {
        attempt((to) => writeAll(to, more, nodeFs, bytes));
        bytes += more.length;
      },
      async patch(more, at) {
        attempt((to) => writeAll(to, more, nodeFs, at));
      },
      async close() {
        const fault = file === undefined ? undefined : await faultOf(sync(file));
        attempt(() => {
          if (fault) throw fault.cause;
          checkTarget(path, overwrite);
        });
        close();
        part.finish(() => nodeFs.renameSync(part.path, path));
        const folder = await faultOf(syncFolderMeanwhile(dirname(path)));
        if (folder) throw new WriteError(path, bytes, folder.cause);
      },
      async abort() {
        if (file === undefined) return;
        close();
        part.discard();
      },
    },
  };
}
