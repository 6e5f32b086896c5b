import type { Autoencoder } from "../autoencoder.ts";
import { messageOf } from "../options/_message-of.ts";
import { ModelFileError } from "./model-file-error.ts";
import { toFiles } from "./to-files.ts";

/**
 * Writes a model into a folder, which is made if need be: model.json and weights.safetensors. A model that is there
 * already is replaced; a save that is cut off at any moment leaves the old or the new one. Node only: see `toFiles`.
 *
 * @throws ModelFileError where the folder holds anything else, or cannot be written
 */
export async function save(model: Autoencoder, folder: string): Promise<void> {
  const files = toFiles(model);
  const { fileSystem } = await import("#file-system");
  const { join, open, readdir, rename, rm, sync } = fileSystem;
  // The weights carry the description too, so renaming them is the moment the new model takes the place of the old.
  const names = ["weights.safetensors", "model.json"] as const;
  const parts = names.map((name) => ({
    bytes: files[name],
    target: join(folder, name),
    temporary: join(folder, `.${name}.tmp`),
  }));
  try {
    await makeFolder(folder);
    const own = names.flatMap((name): string[] => [name, `.${name}.tmp`]);
    const other = (await readdir(folder)).find((entry) => !own.includes(entry));
    if (other !== undefined) {
      throw new ModelFileError(folder, "an empty folder or a saved model", `one with "${other}"`);
    }
    for (const { temporary, bytes } of parts) {
      await rm(temporary, { force: true });
      const file = await open(temporary, "wx");
      try {
        await file.writeFile(bytes);
        await sync(file.fd);
      } finally {
        await file.close();
      }
    }
    for (const { temporary, target } of parts) await rename(temporary, target);
    if (process.platform === "win32") return; // where a folder cannot be opened
    const directory = await open(folder, "r");
    await sync(directory.fd).finally(() => directory.close());
  } catch (cause) {
    await Promise.allSettled(parts.map(({ temporary }) => rm(temporary, { force: true })));
    if (cause instanceof ModelFileError) throw cause;
    const size = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const expected = `a folder that can be written, with room for ${size} bytes`;
    throw new ModelFileError(folder, expected, messageOf(cause), { cause });
  }
}

/** Makes a folder and those above it, one by one: Node 20's recursive mkdir never returns for a path under /proc. */
async function makeFolder(folder: string): Promise<void> {
  const { fileSystem } = await import("#file-system");
  const { dirname, mkdir } = fileSystem;
  const make = async (): Promise<void> => {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  };
  try {
    await make();
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await make();
  }
}
