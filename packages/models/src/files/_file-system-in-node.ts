import * as files from "node:fs/promises";
import * as paths from "node:path";

type FileSystem = Pick<
  typeof files,
  "constants" | "lstat" | "mkdir" | "open" | "readdir" | "rename" | "rm"
> &
  Pick<typeof paths, "dirname" | "join">;

/** What `save` and `load` need of Node. A bundler that builds a page takes _file-system-in-page.ts instead, as package.json says. */
export const fileSystem: FileSystem = { ...files, ...paths };
