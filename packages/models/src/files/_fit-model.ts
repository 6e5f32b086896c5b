import { type NamedTensor, read, type SafetensorsHeader } from "@autoencoders/safetensors";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { disposeModel } from "../dispose-model.ts";
import { modelWeights } from "../model-weights.ts";
import { builders } from "./_builders.ts";
import { type Description, parseDescription } from "./_description.ts";
import { orRefuse } from "./_or-refuse.ts";
import { checkWeightsChecksum } from "./_weights-checksum.ts";
import type { LoadedModel, MissingParts } from "./loaded-model.ts";
import { MissingTermError } from "./missing-term-error.ts";
import { ModelFileError } from "./model-file-error.ts";

/** A model that is built and waits for its weights. */
export interface FittedModel {
  /**
   * Gives the model the weights of the whole file.
   *
   * @throws ModelFileError where they are damaged; the model is disposed of then
   */
  finish(weights: Uint8Array): LoadedModel;
}

/**
 * Builds the model of a description, of which the header of the weights file must have every weight and nothing else: what does not
 * fit is refused before its numbers are read.
 *
 * @throws ModelFileError
 */
export function fitModel(
  json: Uint8Array,
  { entries, metadata }: SafetensorsHeader,
  parts: MissingParts,
): FittedModel {
  const described = parseDescription("model.json", text("model.json", json));
  const description =
    metadata.model === undefined
      ? described
      : parseDescription("weights.safetensors, metadata", metadata.model);
  const { options, missing } = withParts(description, parts);
  const model = build(description.name, options, entries);
  try {
    checkEntries(model, entries);
  } catch (error) {
    disposeModel(model);
    throw error;
  }
  return {
    finish(weights) {
      try {
        checkWeightsChecksum(weights, metadata.sha256);
        const { tensors } = orRefuse("weights.safetensors", "a sound file", () => read(weights));
        setWeights(model, tensors);
      } catch (error) {
        disposeModel(model);
        throw error;
      }
      const unmet = missing.filter((name) => name !== "losses");
      if (unmet.length === 0) return { model, missing };
      const losses: Autoencoder["losses"] = () => {
        throw new MissingTermError(unmet);
      };
      return { model: Object.freeze({ ...model, losses }), missing };
    },
  };
}

function text(where: string, bytes: Uint8Array): string {
  if (bytes.length > 2 ** 20)
    throw new ModelFileError(where, "at most 1 MiB", `${bytes.length} bytes`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ModelFileError(where, "UTF-8 text", "other bytes", { cause });
  }
}

/** The saved options with the parts that were passed again, and what is still missing. */
function withParts(
  { options, missing }: Description,
  { corruption, penalties = {} }: MissingParts,
) {
  const passed = [
    ...(corruption ? ["corruption"] : []),
    ...Object.keys(penalties).map((name) => `penalties.${name}`),
  ];
  const surplus = passed.find((name) => !missing.includes(name));
  if (surplus !== undefined) {
    const expected = `only what is missing (${missing.join(", ") || "nothing"})`;
    throw new ModelFileError("parts to restore", expected, surplus);
  }
  const saved = options.penalties as object | undefined;
  return {
    options: {
      ...options,
      ...(corruption && { corruption }),
      ...((saved || passed.length > 0) && { penalties: { ...saved, ...penalties } }),
    },
    missing: missing.filter((name) => !passed.includes(name)),
  };
}

type Entries = SafetensorsHeader["entries"];

function build(
  name: string,
  options: Readonly<Record<string, unknown>>,
  entries: Entries,
): Autoencoder {
  const sizeOf = (shape: readonly number[]) => shape.reduce((size, xDim) => size * xDim, 1);
  const parameters = entries.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  return orRefuse("model.json", "options that build the model of these weights", () =>
    builders[name]!(options, { parameters, isSaved: true }),
  );
}

/** @throws ModelFileError where a header has other weights than a model */
function checkEntries(model: Autoencoder, entries: Entries): void {
  const weights = modelWeights(model);
  const names = weights.map(({ name }) => name);
  const surplus = entries.find(({ name }) => !names.includes(name));
  if (surplus) {
    const expected = `the weights ${names.join(", ")}`;
    const got = JSON.stringify(surplus.name.slice(0, 80));
    throw new ModelFileError("weights.safetensors", expected, got);
  }
  for (const { name, variable } of weights) {
    const entry = entries.find((each) => each.name === name);
    const got = entry ? `${entry.dtype} [${entry.shape}]` : "nothing";
    const expected = `float32 [${variable.shape}]`;
    if (got !== expected) throw new ModelFileError(name, expected, got);
  }
}

function setWeights(model: Autoencoder, tensors: Readonly<Record<string, NamedTensor>>): void {
  for (const { name, variable } of modelWeights(model)) {
    const { data } = tensors[name]!;
    tf.tidy(() => variable.assign(tf.tensor(data as Float32Array, variable.shape, "float32")));
  }
}
