import { statSync } from "node:fs";
import { UsageError } from "../errors/usage-error.ts";

/** Checks that results go to another file than the rows that they are of. @throws UsageError */
export function checkOther(files: readonly string[], out: string): void {
  const found = (path: string) => statSync(path, { throwIfNoEntry: false });
  const target = found(out);
  const isSame = (path: string): boolean =>
    target !== undefined && found(path)?.ino === target.ino && found(path)?.dev === target.dev;
  if (files.some(isSame))
    throw new UsageError(`expected --out to be another file than the rows are in, got ${out}`);
}
