import { fsync } from "node:fs";
import * as files from "node:fs/promises";
import * as paths from "node:path";
import { promisify } from "node:util";

type FileSystem = Pick<
  typeof files,
  "constants" | "lstat" | "mkdir" | "open" | "readdir" | "rename" | "rm"
> &
  Pick<typeof paths, "dirname" | "join"> & {
    /** Brings what was written to the disk, by a file's number: those that Yarn's Plug'n'Play opens cannot do it themselves. */
    readonly sync: (fd: number) => Promise<void>;
  };

/** What `save` and `load` need of Node. A bundler that builds a page takes _file-system-in-page.ts instead, which package.json names for it. */
export const fileSystem: FileSystem = { ...files, ...paths, sync: promisify(fsync) };
