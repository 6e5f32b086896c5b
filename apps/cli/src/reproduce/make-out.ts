import { closeSync, openSync } from "node:fs";
import { makeFolders, WriteError } from "@autoencoders/runs/node";
import { resultsPath } from "./results-log.ts";

/** Makes the folder of results, so that hours of training are not for one that cannot be written. @throws WriteError */
export function makeOut(out: string): void {
  try {
    makeFolders(out);
    closeSync(openSync(resultsPath(out), "a"));
  } catch (error) {
    throw new WriteError(out, 0, error as NodeJS.ErrnoException);
  }
}
