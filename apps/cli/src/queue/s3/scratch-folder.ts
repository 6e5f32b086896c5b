import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeLock, tryLock } from "@autoencoders/runs/files";

/** A folder of this machine in which an attempt makes what goes into a bucket. */
export interface ScratchFolder {
  readonly path: string;
  /** Takes it away. */
  remove(): void;
}

const start = "autoencoders-attempt-of-";
/** How often a folder is made anew that another program took for one of the dead, before its owner had its lock. */
const mostTries = 20;

/**
 * Makes a folder among the temporary ones (TMPDIR) that is this program's for as long as that lives.
 *
 * @throws WriteError
 */
export async function scratchFolder(): Promise<ScratchFolder> {
  for (let tries = 1; ; tries++) {
    const path = mkdtempSync(join(tmpdir(), start));
    try {
      const lock = await takeLock(join(path, ".lock"));
      return {
        path,
        remove() {
          lock.release();
          rmSync(path, { recursive: true, force: true });
        },
      };
    } catch (error) {
      rmSync(path, { recursive: true, force: true });
      if (tries === mostTries) throw error;
    }
  }
}

/**
 * Takes away the folders that programs left which were killed. One stays whose program lives, stopped or not, and one in which a process
 * of a killed program still writes, as the locks in it say; so does what this user may not take away.
 */
export async function removeAbandonedFolders(): Promise<void> {
  const entries = readdirSync(tmpdir(), { withFileTypes: true });
  for (const entry of entries)
    if (entry.isDirectory() && entry.name.startsWith(start)) {
      const path = join(tmpdir(), entry.name);
      try {
        if (await isAbandoned(path)) rmSync(path, { recursive: true, force: true });
      } catch {} // it is another user's, or another program is taking it away
    }
}

async function isAbandoned(path: string): Promise<boolean> {
  const locks = readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".lock"))
    .map((name) => join(path, name));
  for (const each of new Set([join(path, ".lock"), ...locks])) {
    const lock = await tryLock(each);
    if (!("release" in lock)) return false;
    lock.release();
  }
  return true;
}
