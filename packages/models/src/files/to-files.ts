import { write } from "@autoencoders/safetensors";
import type { Autoencoder } from "../autoencoder.ts";
import { modelWeights } from "../model-weights.ts";
import { builders } from "./_builders.ts";
import { type Description, formatVersion } from "./_description.ts";
import { orRefuse } from "./_or-refuse.ts";
import { noChecksum, sealWeights } from "./_weights-checksum.ts";
import { ModelFileError } from "./model-file-error.ts";

/** A saved model by file name. */
export type ModelFiles = Readonly<Record<"model.json" | "weights.safetensors", Uint8Array>>;

/**
 * The files of a saved model: builder and options, and the weights by name as float32. A corruption, a penalty or
 * `losses` that is a plain function is named in model.json as missing.
 *
 * @throws ModelFileError where the model's name is no builder of this package, or a weight is not finite
 */
export function toFiles(model: Autoencoder): ModelFiles {
  const { name, losses } = model;
  if (!Object.hasOwn(builders, name)) {
    const expected = `a name of ${Object.keys(builders).join(", ")}`;
    throw new ModelFileError("model", expected, JSON.stringify(name));
  }
  const { options, missing } = splitFunctions(model.options);
  const description: Description = {
    format: "autoencoders-model",
    version: formatVersion,
    name,
    options,
    missing: losses.restorable ? missing : [...missing, "losses"],
  };
  const tensors = modelWeights(model).map(({ name, variable }) => {
    const data = variable.dataSync<"float32">();
    return [name, { dtype: "float32", shape: variable.shape, data }] as const;
  });
  const metadata = { model: JSON.stringify(description), sha256: noChecksum };
  return {
    "model.json": new TextEncoder().encode(`${JSON.stringify(description, null, 2)}\n`),
    // The description goes along, so that the weights file alone is a whole model: see save.
    "weights.safetensors": orRefuse("weights.safetensors", "finite weights", () =>
      sealWeights(write(Object.fromEntries(tensors), metadata)),
    ),
  };
}

/** Options that JSON can hold, and the names of the plain functions among them, which it cannot. */
function splitFunctions(options: object): {
  options: Readonly<Record<string, unknown>>;
  missing: readonly string[];
} {
  const { penalties, ...rest }: Readonly<Record<string, unknown>> = { ...options };
  const own = Object.entries(rest);
  const terms = Object.entries(penalties ?? {});
  const named = [
    ...own.map(([name, value]) => ({ name, value })),
    ...terms.map(([name, value]) => ({ name: `penalties.${name}`, value })),
  ];
  const plain = (entries: [string, unknown][]): Record<string, unknown> =>
    Object.fromEntries(entries.filter(([, value]) => typeof value !== "function"));
  return {
    options: { ...plain(own), ...(penalties !== undefined && { penalties: plain(terms) }) },
    missing: named.filter(({ value }) => typeof value === "function").map(({ name }) => name),
  };
}
