import { type Autoencoder, type IndexPrior, indexPrior } from "@autoencoders/models";
import { parseJson, read, readHeader } from "@autoencoders/safetensors";
import * as tf from "@tensorflow/tfjs-core";
import { isRecord } from "../_is-record.ts";
import { shown } from "../_shown.ts";
import { checkFormat } from "../check-format.ts";
import { formats } from "../formats.ts";
import { RunFileError } from "../run-file-error.ts";
import { orRefuse } from "./_or-refuse.ts";
import type { FittedIndexPrior } from "./index-prior-bytes.ts";

/**
 * Reads the bytes of an index-prior.safetensors, also of a stranger's; undefined where it is of the model after another epoch.
 *
 * @param path named in errors
 * @param epoch the epochs that the model is trained for
 * @throws RunFileError where it is none, not of this format, or of a model with other codes
 */
export function parseIndexPrior(
  path: string,
  bytes: Uint8Array,
  { model, epoch }: { readonly model: Pick<Autoencoder, "name" | "code">; readonly epoch: number },
): (FittedIndexPrior & { readonly prior: IndexPrior }) | undefined {
  const { entries, metadata } = orRefuse(path, "a sound file", () => readHeader(bytes));
  checkFormat(path, formats.indexPrior, metadata.format);
  const ofEpoch = Number(metadata.epoch);
  const crossEntropy = Number(metadata.crossEntropy);
  if (!Number.isSafeInteger(ofEpoch) || ofEpoch < 1)
    throw new RunFileError(`${path}: epoch`, "an integer ≥ 1", shown(metadata.epoch));
  if (metadata.crossEntropy === undefined || !Number.isFinite(crossEntropy))
    throw new RunFileError(`${path}: crossEntropy`, "a number", shown(metadata.crossEntropy));
  if (ofEpoch !== epoch) return undefined;
  const sizes = entries.map(({ shape }) => shape.reduce((size, xDim) => size * xDim, 1));
  const parameters = sizes.reduce((sum, size) => sum + size, 0);
  const prior = orRefuse(path, "a prior of this model", () => {
    const options = parseJson(metadata.options ?? "null");
    // Priors had no embedding once, and their files do not speak of it.
    const all = { embeddingDim: 0, ...(isRecord(options) ? options : {}) };
    return indexPrior(model, all, { parameters });
  });
  try {
    const { tensors } = orRefuse(path, "a sound file", () => read(bytes));
    for (const { name, variable } of prior.weights) {
      const tensor = tensors[name];
      const expected = `float32 of [${variable.shape.join(", ")}]`;
      const got = tensor ? `${tensor.dtype} of [${tensor.shape.join(", ")}]` : "none";
      if (tensor?.dtype !== "float32" || got !== expected)
        throw new RunFileError(`${path}: ${name}`, expected, got);
      const { data, shape } = tensor;
      tf.tidy(() => variable.assign(tf.tensor(data, [...shape], "float32")));
    }
    if (entries.length !== prior.weights.length)
      throw new RunFileError(path, `${prior.weights.length} weights`, `${entries.length}`);
  } catch (error) {
    prior.dispose();
    throw error;
  }
  return { epoch, crossEntropy, prior };
}
