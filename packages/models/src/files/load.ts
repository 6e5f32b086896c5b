import { fromFiles, type LoadedModel, type MissingParts } from "./from-files.ts";
import { ModelFileError } from "./model-file-error.ts";

/**
 * Reads the model that `save` wrote into a folder. Node only: see `fromFiles`.
 *
 * @param parts corruption and penalties that were plain functions, to train on
 * @throws ModelFileError where the folder holds no sound model
 */
export async function load(folder: string, parts: MissingParts = {}): Promise<LoadedModel> {
  const [json, weights] = [
    await readPlain(folder, "model.json"),
    await readPlain(folder, "weights.safetensors"),
  ];
  return fromFiles({ "model.json": json, "weights.safetensors": weights }, parts);
}

/** The bytes of a regular file: no link, pipe or device. */
async function readPlain(folder: string, name: string): Promise<Uint8Array> {
  const { lstat, readFile } = await import("node:fs/promises");
  const { join } = await import("node:path");
  const path = join(folder, name);
  try {
    if ((await lstat(path)).isFile()) return await readFile(path);
  } catch (cause) {
    throw new ModelFileError(path, "a file of a saved model", (cause as Error).message, { cause });
  }
  throw new ModelFileError(path, "a regular file", "a link or a special file");
}
