import { readHeader } from "@autoencoders/safetensors";
import { sha256 } from "./_sha-256.ts";
import { ModelFileError } from "./model-file-error.ts";

/** Stands in the place of the checksum while it is taken: a text of its length. */
export const noChecksum = "0".repeat(64);

/** Puts the SHA-256 of a weights file into its metadata, taken with zeros in its own place. */
export function sealWeights(bytes: Uint8Array): Uint8Array {
  const place = placeOf(bytes, noChecksum);
  bytes.set(new TextEncoder().encode(checksumAt(bytes, place)), place);
  return bytes;
}

/**
 * Compares a weights file with the checksum that it carries; one that carries none, such as another program's, is taken as it is.
 *
 * @throws ModelFileError where they differ
 */
export function checkWeightsChecksum(bytes: Uint8Array, stored: string | undefined): void {
  if (stored === undefined) return;
  const got = checksumAt(bytes, placeOf(bytes, stored));
  if (got !== stored)
    throw new ModelFileError("weights.safetensors", `contents with the SHA-256 ${stored}`, got);
}

/** The checksum of a file whose own stands at a place. */
const checksumAt = (bytes: Uint8Array, place: number): string =>
  sha256(
    bytes.subarray(0, place),
    new TextEncoder().encode(noChecksum),
    bytes.subarray(place + noChecksum.length),
  );

/** The byte at which the checksum begins. */
function placeOf(bytes: Uint8Array, checksum: string): number {
  const { dataStart } = readHeader(bytes);
  const header = new TextDecoder("latin1").decode(bytes.subarray(0, dataStart));
  const field = `"sha256":"`;
  const at = header.indexOf(`${field}${checksum}"`);
  if (at < 0 || checksum.length !== noChecksum.length)
    throw new ModelFileError("weights.safetensors", "its SHA-256, as it was written", "none such");
  return at + field.length;
}
