import { mkdirSync, rmdirSync, rmSync, type Stats } from "node:fs";
import { dirname } from "node:path";
import { checkRunFolder } from "./check-run-folder.ts";
import { codeOf } from "./code-of.ts";
import { listed } from "./listed.ts";
import { type Lock, takeLock } from "./lock.ts";
import { lookAt } from "./look-at.ts";
import { makeFolders } from "./make-folders.ts";
import { RunExistsError } from "./run-exists-error.ts";
import { type RunFolder, runFolder } from "./run-folder.ts";
import { isTemporaryName } from "./write-atomically.ts";
import { WriteError } from "./write-error.ts";

/** The folder of a new run, which no other program may train in until the lock is given back. */
export interface NewRunFolder {
  readonly folder: RunFolder;
  readonly lock: Lock;
  /** Takes the folder away again with what a training wrote into it, and gives the lock back. */
  abandon(): void;
}

/**
 * Makes the folder of a new run. One that a killed program left before it described its run is taken as new.
 *
 * @throws RunExistsError where something of that name is there already, RunLockedError where another program is beginning a
 * run there, WriteError where it cannot be made
 */
export async function createRunFolder(path: string): Promise<NewRunFolder> {
  const folder = runFolder(path);
  const made = tried(path, () => {
    makeFolders(dirname(path));
    return mkdirSync(path) === undefined;
  });
  if (!made && !isUnborn(path)) throw new RunExistsError(path);
  const lock = await takeLock(folder.lock);
  try {
    if (!isUnborn(path)) throw new RunExistsError(path); // another program was faster, and has ended
    checkRunFolder(folder);
    tried(folder.checkpoints, () => mkdirSync(folder.checkpoints));
  } catch (error) {
    lock.release();
    throw error;
  }
  return {
    folder,
    lock,
    abandon() {
      for (const part of [folder.checkpoints, folder.logs, folder.metrics, folder.config])
        rmSync(part, { recursive: true, force: true });
      lock.release();
      removeIfEmpty(path);
    },
  };
}

function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // Something else is in it, or it is gone.
  }
}

/** Whether a path is free for a new run: nothing is there, or what a killed program left before it wrote run.json. */
export const isFree = (path: string): boolean => statsOf(path) === undefined || isUnborn(path);

/** Whether a folder holds nothing but what comes before run.json. */
function isUnborn(path: string): boolean {
  const { checkpoints } = runFolder(path);
  if (!statsOf(path)?.isDirectory()) return false;
  const isOurs = (name: string): boolean =>
    name === "checkpoints" ||
    name === ".lock" ||
    /^\.lock\.[0-9a-f]{16}$/.test(name) ||
    (name.startsWith(".run.json.") && isTemporaryName(name));
  return listed(path).every(isOurs) && listed(checkpoints).length === 0;
}

/** Undefined where nothing is there, or nothing can be: making it says why. */
function statsOf(path: string): Stats | undefined {
  try {
    return lookAt(path);
  } catch {
    return undefined;
  }
}

/** False where the entry is there already. @throws WriteError */
function tried(path: string, make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST" && pathOf(error) === path) return false;
    throw new WriteError(path, 0, error);
  }
}

const pathOf = (error: unknown): unknown =>
  error instanceof Error && "path" in error ? error.path : undefined;
