import { access } from "node:fs/promises";
import { join } from "node:path";
import { DataFileError } from "../data-file-error.ts";

/**
 * Returns the path of a set's file in a data folder: in the subfolder of the set's name or in the folder itself, gzipped or plain,
 * with the published name or with the dot that some copies have (train-images.idx3-ubyte).
 *
 * @throws DataFileError where it is nowhere
 */
export async function findIdxFile(dataDir: string, set: string, name: string): Promise<string> {
  for (const folder of [join(dataDir, set), dataDir]) {
    for (const stem of [name, name.replace("-idx", ".idx")]) {
      for (const ending of [".gz", ""]) {
        const path = join(folder, stem + ending);
        if (await exists(path)) return path;
      }
    }
  }
  throw new DataFileError(join(dataDir, set, `${name}.gz`), {
    field: "file",
    expected: `${name} or ${name}.gz in ${join(dataDir, set)} or ${dataDir}`,
    got: "no such file",
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
