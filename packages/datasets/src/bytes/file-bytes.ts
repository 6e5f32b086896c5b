import type { ByteSource } from "./byte-source.ts";

/**
 * Opens a regular file in Node as a source. No file stays open between reads, so there is nothing to close; links are followed, and a
 * pipe is not waited for.
 *
 * @param path its path, which is its name in messages unless `name` is given
 * @throws DataFileError where there is no such file, or it is a folder, a pipe, a socket or a device
 */
export async function fileBytes(
  path: string,
  { name = path }: { readonly name?: string } = {},
): Promise<ByteSource> {
  const { files } = await import("#files"); // a page has no files to open by path
  return files.openFileBytes(path, name);
}
