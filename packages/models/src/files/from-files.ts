import { readHeader } from "@autoencoders/safetensors";
import { fitModel } from "./_fit-model.ts";
import { orRefuse } from "./_or-refuse.ts";
import type { LoadedModel, MissingParts } from "./loaded-model.ts";
import type { ModelFiles } from "./to-files.ts";

/**
 * The model that `toFiles` gave: built anew by name and options, then given its weights. Data only: nothing in
 * the files is run, and no memory is asked for beyond a few times their size.
 *
 * @throws ModelFileError where the files are damaged, of different models or not of this package
 */
export function fromFiles(files: ModelFiles, parts: MissingParts = {}): LoadedModel {
  const weights = files["weights.safetensors"];
  const header = orRefuse("weights.safetensors", "a sound file", () => readHeader(weights));
  return fitModel(files["model.json"], header, parts).finish(weights);
}
