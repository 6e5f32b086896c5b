import { randomUUID } from "node:crypto";
import { fsync } from "node:fs";
import { type FileHandle, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

/** Brings what was written to the disk; by number, since files that Yarn's Plug'n'Play opens cannot do it themselves. */
const sync = promisify(fsync);

/** The age of a file that was left alone, in milliseconds: far longer than a download may stall, so that nobody writes to a file that is left alone for so long. */
const abandonedAfter = 60_000;

/** A file that is being downloaded. */
export interface PartFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** Makes it the target, durably. */
  publish(): Promise<void>;
  /** Leaves it to whoever downloads the target next. */
  release(): Promise<void>;
  remove(): Promise<void>;
}

/** Opens a file beside `target` that nobody else writes to, for appending; it starts with what an ended download has left. */
export async function openPart(target: string): Promise<PartFile> {
  const path = `${target}.${randomUUID()}.part`;
  for (const left of await abandoned(target)) {
    await rename(left, path).catch(() => {}); // only one of several claims succeeds
  }
  const handle = await open(path, "a+");
  return {
    path,
    handle,
    async publish() {
      await sync(handle.fd);
      await handle.close();
      await rename(path, target);
      await syncFolder(dirname(target));
    },
    async release() {
      const { size } = await handle.stat();
      await handle.close();
      await (size > 0 ? rename(path, `${target}.part`) : rm(path));
    },
    async remove() {
      await handle.close();
      await rm(path, { force: true });
    },
  };
}

async function abandoned(target: string): Promise<string[]> {
  const folder = dirname(target);
  const released = `${basename(target)}.part`;
  const found: string[] = [];
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(target)}.`) || !name.endsWith(".part")) continue;
    const path = join(folder, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (name === released || age > abandonedAfter) found.push(path);
  }
  return found;
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return; // folders cannot be opened there
  const handle = await open(folder, "r");
  await sync(handle.fd).finally(() => handle.close());
}
