import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { codeOf } from "./code-of.ts";

/** Makes a folder and those it is in. (The recursive mkdir of Node 20 never ends where /proc refuses one.) */
export function makeFolders(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw Object.assign(new Error(`${path} is a file`), { code: "ENOTDIR" });
  makeFolders(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error; // made by another run meanwhile
  }
}
