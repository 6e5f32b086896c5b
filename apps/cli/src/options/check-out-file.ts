import { type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import { codeOf, lookAt, WriteError } from "@autoencoders/runs/node";

/**
 * So that long work is not for a file that cannot be written.
 *
 * @param overwrite whether a file that exists may be replaced
 * @throws WriteError where its folder is none, it is a folder itself, or a file that may not be replaced
 */
export function checkOutFile(path: string, overwrite: boolean): void {
  let code = "EISDIR";
  try {
    const folder = statSync(dirname(path));
    if (!folder.isDirectory()) code = "ENOTDIR";
    else {
      const found = lookAt(path, { followed: true });
      if (!found || (found.isFile() && overwrite) || isDevice(found)) return;
      if (!found.isDirectory()) code = "EEXIST";
    }
  } catch (error) {
    code = codeOf(error) ?? "";
  }
  throw new WriteError(path, 0, Object.assign(new Error(code), { code }));
}

/** Whether writing replaces nothing, because it goes into /dev/null or a pipe. */
const isDevice = (found: Stats): boolean => !found.isFile() && !found.isDirectory();
