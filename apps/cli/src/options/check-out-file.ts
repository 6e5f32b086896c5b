import { statSync } from "node:fs";
import { dirname } from "node:path";
import { WriteError } from "@autoencoders/runs/node";

/** So that long work is not for a file that cannot be written. @throws WriteError where its folder is none or it is a folder itself */
export function checkOutFile(path: string): void {
  let code = "EISDIR";
  try {
    const folder = statSync(dirname(path));
    if (!folder.isDirectory()) code = "ENOTDIR";
    else if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  } catch (error) {
    code = (error as NodeJS.ErrnoException).code ?? "";
  }
  throw new WriteError(path, 0, Object.assign(new Error(code), { code }));
}
