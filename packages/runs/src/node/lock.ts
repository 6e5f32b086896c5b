import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { createServer, type Server } from "node:net";
import { basename, dirname, join } from "node:path";
import { RunFileError } from "../run-file-error.ts";
import { deadAfterMs, heartbeatMs } from "./_heartbeat.ts";
import { isAlive } from "./_is-alive.ts";
import { type LockOwner, ownerName, ownerOf, ownOwner } from "./_lock-owner.ts";
import { shortPath } from "./_short-path.ts";
import { codeOf } from "./code-of.ts";
import { listed } from "./listed.ts";
import { lookAt } from "./look-at.ts";
import { RunLockedError } from "./run-locked-error.ts";
import { WriteError } from "./write-error.ts";

/** What a program has alone until it gives it back or ends, however it ends. */
export interface Lock {
  release(): void;
}

/**
 * Takes a lock that dies with its owner: a folder with one file, the name of which says who has it. Whoever comes second is
 * refused while the owner lives; what a killed owner left is taken over at once.
 *
 * The file is a socket on which the owner listens, so that the system itself knows whether it lives, whatever number its process
 * has and in whatever container. Where there are no sockets, the process's number, its start and the machine's boot id tell, and
 * between machines the time of the file, which the owner renews every few seconds.
 *
 * Exactly one program gets it: the folder is made under a name of its own, file included, and renamed, which succeeds only
 * where the name is free or its folder is empty; and a file is removed by a name that no later owner has.
 *
 * @param path of the folder, in one that exists
 * @throws RunLockedError naming the owner, WriteError where no lock can be made
 */
export async function takeLock(path: string): Promise<Lock> {
  const lock = await tryLock(path);
  if ("release" in lock) return lock;
  throw new RunLockedError(path, lock.owner);
}

/** Like `takeLock`, but says who has the lock instead of throwing. @throws WriteError, RunFileError */
export async function tryLock(path: string): Promise<Lock | { readonly owner: string }> {
  const claim = await prepare(path);
  try {
    for (let attempt = 0; attempt < 1000; attempt++) {
      if (moved(claim.folder, path)) return held(path, claim);
      const owner = await livingOwner(path, claim.madeAt);
      if (owner === undefined) continue;
      claim.discard();
      return { owner };
    }
    claim.discard();
    return { owner: "other programs, one after the other" };
  } catch (error) {
    claim.discard();
    throw error;
  }
}

/** A folder ready to become the lock. */
interface Claim {
  readonly folder: string;
  readonly name: string;
  /** By the clock of the file system, in milliseconds since 1970. */
  readonly madeAt: number;
  close(): void;
  discard(): void;
}

/** Makes the folder with the file of this process in it, which lives from here on. */
async function prepare(path: string): Promise<Claim> {
  const folder = join(dirname(path), `${basename(path)}.${randomBytes(8).toString("hex")}`);
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    throw new WriteError(path, 0, error);
  }
  let name = ownerName(ownOwner("sock"));
  const socket = await listen(folder, name);
  if (!socket) {
    name = ownerName(ownOwner("file"));
    fs.writeFileSync(join(folder, name), "", { flag: "wx" });
  }
  const close = (): void => socket?.close();
  return {
    folder,
    name,
    madeAt: lookAt(join(folder, name))!.mtimeMs,
    close,
    discard() {
      fs.rmSync(folder, { recursive: true, force: true });
      close();
    },
  };
}

/** Listens on a socket in a folder; undefined where the system or the file system has none. */
async function listen(folder: string, name: string): Promise<{ close(): void } | undefined> {
  if (process.platform === "win32") return undefined;
  const directory = fs.openSync(folder, fs.constants.O_RDONLY);
  const server: Server = createServer((connection) => connection.destroy());
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ path: shortPath(folder, directory, name), exclusive: true }, resolve);
    });
    server.unref();
    if (!lookAt(join(folder, name))?.isSocket()) throw new Error("no socket");
  } catch {
    server.close();
    fs.closeSync(directory);
    return undefined;
  }
  return {
    close() {
      server.close();
      fs.closeSync(directory);
    },
  };
}

/** Whether the folder is the lock now. */
function moved(folder: string, path: string): boolean {
  try {
    if (process.platform === "win32") removeEmpty(path); // where a rename takes the place of nothing
    fs.renameSync(folder, path);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (
      code === "ENOTEMPTY" ||
      code === "EEXIST" ||
      (code === "EPERM" && process.platform === "win32")
    )
      return false;
    if (code === "ENOTDIR") throw new RunFileError(path, "a folder", "something else", "remove it");
    throw new WriteError(path, 0, error);
  }
}

/** Who has the lock; undefined after removing what the dead left in it. */
async function livingOwner(path: string, now: number): Promise<string | undefined> {
  for (const name of listed(path)) {
    const owner = ownerOf(name);
    if (!owner)
      throw new RunFileError(
        join(path, name),
        "the file of a lock's owner",
        "another",
        "remove it",
      );
    if (await isAlive(path, name, owner, now)) return described(owner);
    remove(join(path, name));
  }
  return undefined;
}

/** Removes the file of a dead owner. Another program may have done so; a later owner's has another name. */
function remove(path: string): void {
  try {
    fs.unlinkSync(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw new WriteError(path, 0, error);
  }
}

const described = ({ pid, host }: LockOwner): string =>
  `process ${pid}${host ? ` on ${host}` : ""}`;

function held(path: string, claim: Claim): Lock {
  const own = join(path, claim.name);
  sweep(path, claim.madeAt);
  const beat = setInterval(() => {
    try {
      const now = new Date();
      fs.lutimesSync(own, now, now);
    } catch {
      // The folder may be gone; whoever trains in it is told by the next write.
    }
  }, heartbeatMs);
  beat.unref();
  let isHeld = true;
  return {
    release() {
      if (!isHeld) return;
      isHeld = false;
      clearInterval(beat);
      fs.rmSync(own, { force: true });
      removeEmpty(path);
      claim.close();
    },
  };
}

/** Removes the folders of programs that were killed before theirs became the lock. */
function sweep(path: string, now: number): void {
  const prefix = `${basename(path)}.`;
  for (const name of listed(dirname(path))) {
    if (!name.startsWith(prefix) || !/^[0-9a-f]{16}$/.test(name.slice(prefix.length))) continue;
    const folder = join(dirname(path), name);
    const made = fs.lstatSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (now - made > deadAfterMs) fs.rmSync(folder, { recursive: true, force: true });
  }
}

function removeEmpty(path: string): void {
  try {
    fs.rmdirSync(path);
  } catch {
    // Another program has it by now, or it is gone.
  }
}
