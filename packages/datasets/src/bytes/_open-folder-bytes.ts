import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { DataFileError } from "../data-file-error.ts";
import { openFileBytes } from "./_open-file-bytes.ts";
import { reasonOf } from "./_reason-of.ts";
import type { ByteSource } from "./byte-source.ts";

/** Opens the files of a folder and of those in it. @throws DataFileError */
export async function openFolderBytes(path: string): Promise<ByteSource[]> {
  const files: ByteSource[] = [];
  for (const { parentPath, name } of entriesOf(path)) {
    const file = join(parentPath, name);
    const inside = relative(path, file).split(sep).join("/");
    const isHidden = inside.split("/").some((part) => part.startsWith("."));
    if (!isHidden) files.push(await openFileBytes(file, inside));
  }
  return files;
}

function entriesOf(path: string): { readonly parentPath: string; readonly name: string }[] {
  try {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile());
  } catch (cause) {
    throw new DataFileError(path, {
      field: "folder",
      expected: "a readable folder",
      got: reasonOf(cause),
      advice: "check its path and who may read it",
      cause,
    });
  }
}
