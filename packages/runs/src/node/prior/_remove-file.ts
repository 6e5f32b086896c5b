import { rmSync } from "node:fs";
import { WriteError } from "../write-error.ts";

/** Removes a file, if it is there. @throws WriteError */
export function removeFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw new WriteError(path, 0, error);
  }
}
