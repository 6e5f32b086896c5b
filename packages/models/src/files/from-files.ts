import { readHeader, type SafetensorsHeader } from "@autoencoders/safetensors";
import { fitModel } from "./_fit-model.ts";
import type { LoadedModel, MissingParts } from "./loaded-model.ts";
import { ModelFileError } from "./model-file-error.ts";
import type { ModelFiles } from "./to-files.ts";

/**
 * The model that `toFiles` gave: built anew by name and options, then given its weights. Data only: nothing in
 * the files is run, and no memory is asked for beyond a few times their size.
 *
 * @throws ModelFileError where the files are damaged, of different models or not of this package
 */
export function fromFiles(files: ModelFiles, parts: MissingParts = {}): LoadedModel {
  const weights = files["weights.safetensors"];
  return fitModel(files["model.json"], headerOf(weights), parts).finish(weights);
}

function headerOf(bytes: Uint8Array): SafetensorsHeader {
  try {
    return readHeader(bytes);
  } catch (cause) {
    const { message } = cause as Error;
    throw new ModelFileError("weights.safetensors", "a sound file", message, { cause });
  }
}
