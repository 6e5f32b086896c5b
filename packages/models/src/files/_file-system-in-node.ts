import { constants, lstat, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What `save` and `load` need of Node. A bundler that builds a page takes _file-system-in-page.ts instead, as package.json says. */
export const fileSystem = { constants, dirname, join, lstat, mkdir, open, readdir, rename, rm };
