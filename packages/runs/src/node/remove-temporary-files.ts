import { rmSync } from "node:fs";
import { join } from "node:path";
import { listed } from "./listed.ts";
import { isTemporaryName } from "./write-atomically.ts";

/** Removes what interrupted writes left in a folder. Nobody else may be writing there. */
export function removeTemporaryFiles(folder: string): void {
  for (const name of listed(folder))
    if (isTemporaryName(name)) rmSync(join(folder, name), { force: true });
}
