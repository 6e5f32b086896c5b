import { copyFileSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { codeOf } from "@autoencoders/runs/files";

/** Whether an entry of a folder is a lock or a file that is not finished. */
export const isUnfinished = (name: string): boolean =>
  /\.lock(\.[0-9a-f]{16})?$|^\..+\.tmp$/.test(name);

/**
 * Copies a folder that another program may be writing into. Entries go in the order of their names, so that of a run the checkpoints come
 * before the lines of metrics, which must not lack any of their epochs; locks and files that are not finished stay behind.
 */
export function copyFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from).sort()) {
    if (isUnfinished(name)) continue;
    try {
      const stats = statSync(join(from, name));
      if (stats.isDirectory()) copyFolder(join(from, name), join(to, name));
      else if (stats.isFile()) copyFileSync(join(from, name), join(to, name));
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error; // an older checkpoint goes as a newer one comes
    }
  }
}
