import { headerLength, readHeader } from "@autoencoders/safetensors";
import { messageOf } from "../options/_message-of.ts";
import { fitModel } from "./_fit-model.ts";
import type { LoadedModel, MissingParts } from "./loaded-model.ts";
import { ModelFileError } from "./model-file-error.ts";

/** No description of a model is longer. */
const mostJsonBytes = 2 ** 20;

/**
 * Reads the model that `save` wrote into a folder. Node only: see `fromFiles`. No link is followed, and the weights are read only
 * where the file's header has those of the model.
 *
 * @param parts corruption and penalties that were plain functions, to train on
 * @throws ModelFileError where the folder holds no sound model
 */
export async function load(folder: string, parts: MissingParts = {}): Promise<LoadedModel> {
  const json = await withPlain(folder, "model.json", async (read, size) => {
    if (size > mostJsonBytes)
      throw new ModelFileError("model.json", `at most ${mostJsonBytes} bytes`, `${size}`);
    return read(size);
  });
  return withPlain(folder, "weights.safetensors", async (read, size) => {
    const start = await read(Math.min(8, size));
    const header = await read(8 + headerLength(start, size));
    return fitModel(json, readHeader(header, size), parts).finish(await read(size));
  });
}

/** The error of a file of a saved model with the folder that the file is in. */
function inFolder(folder: string, error: ModelFileError): ModelFileError {
  const { where, expected, got } = error;
  if (where.startsWith(folder)) return error;
  return new ModelFileError(`${folder.replace(/[/\\]$/, "")}/${where}`, expected, got, {
    cause: error,
  });
}

/** Reads the first bytes of a file. */
type ReadFirst = (length: number) => Promise<Uint8Array>;

/** Opens a regular file: no link, pipe or device. */
async function withPlain<T>(
  folder: string,
  name: string,
  use: (read: ReadFirst, size: number) => Promise<T>,
): Promise<T> {
  const { fileSystem } = await import("#file-system");
  const { constants, join, lstat, open } = fileSystem;
  const path = join(folder, name);
  const refused = (expected: string, cause: unknown): never => {
    if (cause instanceof ModelFileError) throw inFolder(folder, cause);
    throw new ModelFileError(path, expected, messageOf(cause), { cause });
  };
  try {
    const stats = await lstat(path);
    if (!stats.isFile())
      throw new ModelFileError(path, "a regular file", "a link or a special file");
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
    const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const { size } = await file.stat();
      return await use(async (length) => {
        const bytes = new Uint8Array(length);
        let at = 0;
        while (at < length) {
          const { bytesRead } = await file.read(bytes, at, length - at, at);
          if (bytesRead === 0) break; // cut off meanwhile
          at += bytesRead;
        }
        return bytes.subarray(0, at);
      }, size);
    } finally {
      await file.close();
    }
  } catch (cause) {
    return refused("a file of a saved model", cause);
  }
}
