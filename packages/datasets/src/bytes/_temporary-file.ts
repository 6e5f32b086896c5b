import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Closes the files of owners that nothing refers to any more. */
const closing = new FinalizationRegistry<number>((file) => closeSync(file));

/**
 * Opens a temporary file to write and read, which is closed once its owner is gone; its name is taken away at once, where the system allows
 * that, else at the end.
 */
export function temporaryFile(): { readonly file: number; belongsTo(owner: object): void } {
  const folder = mkdtempSync(join(tmpdir(), `autoencoders-rows-${process.pid}-`));
  const file = openSync(join(folder, "rows"), "wx+", 0o600);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    remove();
  } catch {
    process.once("exit", remove);
  }
  return { file, belongsTo: (owner) => closing.register(owner, file) };
}
