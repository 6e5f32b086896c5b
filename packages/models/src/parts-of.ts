import type * as tfl from "@tensorflow/tfjs-layers";
import type { Autoencoder } from "./autoencoder.ts";
import { UnsuitedModelError } from "./unsuited-model-error.ts";

/** What of a model is made of layers. */
export type Networks = Pick<Autoencoder, "encoder" | "decoder" | "parts">;

/**
 * Every network of a model by name: encoder, decoder, then its further parts in their order. What a further part is, and who trains
 * it, `Autoencoder.parts` in autoencoder.ts says; examples/extending/vector-quantized.ts adds a codebook as one, which needs no
 * change here.
 *
 * @throws UnsuitedModelError where a further part has the name of another, or one that cannot begin a weight's name
 */
export function partsOf({
  encoder,
  decoder,
  parts = {},
}: Networks): Readonly<Record<string, tfl.LayersModel>> {
  const wrong = Object.keys(parts).find(
    (name) => !/^[A-Za-z]\w{0,63}$/.test(name) || name === "encoder" || name === "decoder",
  );
  if (wrong === undefined) return { encoder, decoder, ...parts };
  const expected = "further parts to be named by letters, digits and _, not encoder or decoder";
  throw new UnsuitedModelError("parts", expected, JSON.stringify(wrong), "rename that part");
}
