import * as fs from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { deadAfterMs } from "./_heartbeat.ts";
import { type LockOwner, ownOwner, startOf } from "./_lock-owner.ts";
import { shortPath } from "./_short-path.ts";
import { codeOf } from "./code-of.ts";
import { lookAt } from "./look-at.ts";

/**
 * Whether the owner of a lock's file lives.
 *
 * @param now by the clock of the file system, in milliseconds
 */
export async function isAlive(
  folder: string,
  name: string,
  owner: LockOwner,
  now: number,
): Promise<boolean> {
  const own = ownOwner(owner.kind);
  const isHere = owner.boot === own.boot && (owner.boot !== "" || owner.host === own.host);
  if (isHere && owner.kind === "sock") {
    const answers = await isAnswered(folder, name);
    if (answers !== undefined) return answers;
  }
  const isRenewed = isFresh(join(folder, name), now);
  if (!isHere || owner.space !== own.space) return isRenewed;
  return owner.started === "" || !seesItself()
    ? isRenewed && exists(owner.pid)
    : startOf(owner.pid) === owner.started;
}

/** Whether anyone listens on a socket; undefined where that cannot be known. */
async function isAnswered(folder: string, name: string): Promise<boolean | undefined> {
  let directory: number;
  try {
    directory = fs.openSync(folder, fs.constants.O_RDONLY);
  } catch {
    return false; // given back meanwhile
  }
  try {
    return await new Promise<boolean | undefined>((resolve) => {
      const connection = connect({ path: shortPath(folder, directory, name) });
      connection.on("connect", () => {
        connection.destroy();
        resolve(true);
      });
      connection.on("error", ({ code }: NodeJS.ErrnoException) => {
        if (code === "ECONNREFUSED" || code === "ENOENT") resolve(false);
        else resolve(code === "EAGAIN" ? true : undefined); // more ask than wait in line: it lives
      });
    });
  } finally {
    fs.closeSync(directory);
  }
}

/** Whether /proc has this process under its own number, which it has not in a container that shows those of its host. */
function seesItself(): boolean {
  try {
    return fs.readlinkSync("/proc/self") === String(process.pid);
  } catch {
    return false;
  }
}

/** Whether there is a process of a number. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Whether a file's owner renewed it lately. */
function isFresh(path: string, now: number): boolean {
  const stats = lookAt(path);
  return stats !== undefined && Math.abs(now - stats.mtimeMs) < deadAfterMs;
}
