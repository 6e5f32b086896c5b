import { seededRandom } from "@autoencoders/layers";
import type { Autoencoder } from "../autoencoder.ts";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { reconstruct } from "../reconstruct.ts";
import { digest, digests } from "./digests.ts";

/** Returns the SHA-256 of all that a model gives of three fixed rows: codes, reconstructions, terms, and its weights. */
export function outputsOf(model: Autoencoder): Readonly<Record<string, string>> {
  const x = seededRandom(11).uniform([3, ...(model.encoder.inputs[0]!.shape.slice(1) as number[])]);
  const terms = model.losses({ x }, { random: seededRandom(3), training: true });
  const code = encode(model, x);
  return {
    ...digests(model),
    code: digest(code),
    decoded: digest(decode(model, code)),
    reconstruction: digest(reconstruct(model, x)),
    ...Object.fromEntries(
      Object.entries(terms).map(([term, value]) => [`term ${term}`, digest(value)]),
    ),
  };
}
