import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs an action in an empty folder far from the repository, which is removed afterwards, whatever happens. */
export async function inEmptyFolder<T>(
  registry: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "autoencoders-installs-"));
  try {
    writeFileSync(join(folder, "package.json"), `{ "private": true, "type": "module" }\n`);
    writeFileSync(join(folder, ".npmrc"), `registry=${registry}\nfund=false\naudit=false\n`);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
