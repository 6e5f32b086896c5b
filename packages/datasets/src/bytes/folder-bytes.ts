import type { ByteSource } from "./byte-source.ts";

/**
 * Opens all regular files in a folder in Node, and in its subfolders, each named by its path from the folder on. Hidden files and links are
 * left out.
 *
 * @throws DataFileError where the folder or a file in it cannot be read
 */
export async function folderBytes(path: string): Promise<ByteSource[]> {
  const { files } = await import("#files"); // a page has no folders to open by path
  return files.openFolderBytes(path);
}
