import type { Corruption } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import { type NamedTensor, read } from "@autoencoders/safetensors";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { disposeModel } from "../dispose-model.ts";
import { modelWeights } from "../model-weights.ts";
import { builders } from "../zoo/_builders.ts";
import { type Description, parseDescription } from "./_description.ts";
import { MissingTermError } from "./missing-term-error.ts";
import { ModelFileError } from "./model-file-error.ts";
import type { ModelFiles } from "./to-files.ts";

/** What a file could not hold, passed again. */
export interface MissingParts {
  readonly corruption?: Corruption;
  readonly penalties?: Readonly<Record<string, Penalty>>;
}

/** A model read from files. */
export interface LoadedModel {
  readonly model: Autoencoder;
  /**
   * What the model was saved without and was not passed again: "corruption", "penalties.orthogonal", "losses". With one
   * of the first two its `losses` throw MissingTermError; "losses" says that the saved model had losses written by hand.
   */
  readonly missing: readonly string[];
}

type Tensors = Readonly<Record<string, NamedTensor>>;

/**
 * The model that `toFiles` gave: built anew by name and options, then given its weights. Data only: nothing in
 * the files is run, and no memory is asked for beyond a few times their size.
 *
 * @throws ModelFileError where the files are damaged, of different models or not of this package
 */
export function fromFiles(files: ModelFiles, parts: MissingParts = {}): LoadedModel {
  const { tensors, metadata } = readWeights(files["weights.safetensors"]);
  const json = parseDescription("model.json", text("model.json", files["model.json"]));
  const description =
    metadata.model === undefined
      ? json
      : parseDescription("weights.safetensors, metadata", metadata.model);

  const { options, missing } = withParts(description, parts);
  const model = build(description.name, options, tensors);
  try {
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

function readWeights(bytes: Uint8Array): ReturnType<typeof read> {
  try {
    return read(bytes);
  } catch (cause) {
    const { message } = cause as Error;
    throw new ModelFileError("weights.safetensors", "a sound file", message, { cause });
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

function build(name: string, options: object, tensors: Tensors): Autoencoder {
  const inFile = Object.values(tensors).reduce((sum, { data }) => sum + data.length, 0);
  try {
    return builders[name]!(options as never, { maxParameters: inFile });
  } catch (cause) {
    const { message } = cause as Error;
    throw new ModelFileError(
      "model.json",
      "options that build the model of these weights",
      message,
      {
        cause,
      },
    );
  }
}

function setWeights(model: Autoencoder, tensors: Tensors): void {
  const weights = modelWeights(model);
  const names = weights.map(({ name }) => name);
  const surplus = Object.keys(tensors).find((name) => !names.includes(name));
  if (surplus !== undefined) {
    const expected = `the weights ${names.join(", ")}`;
    throw new ModelFileError("weights.safetensors", expected, JSON.stringify(surplus.slice(0, 80)));
  }
  for (const { name, variable } of weights) {
    const tensor = tensors[name];
    const got = tensor ? `${tensor.dtype} [${tensor.shape}]` : "nothing";
    const expected = `float32 [${variable.shape}]`;
    if (tensor?.dtype !== "float32" || got !== expected)
      throw new ModelFileError(name, expected, got);
    tf.tidy(() => variable.assign(tf.tensor(tensor.data, variable.shape, "float32")));
  }
}
