import { readHeader } from "@autoencoders/safetensors";
import { crc32 } from "./_crc-32.ts";
import { ModelFileError } from "./model-file-error.ts";

/** Stands in the place of the checksum while it is taken: a text as long as one. */
export const noChecksum = "00000000";

/** Puts the CRC-32 of a weights file into its metadata, taken with zeros in its own place. */
export function sealWeights(bytes: Uint8Array): Uint8Array {
  bytes.set(new TextEncoder().encode(crc32(bytes)), placeOf(bytes, noChecksum));
  return bytes;
}

/**
 * Compares a weights file with the checksum that it carries; one that carries none, such as another program's, is taken as it is.
 *
 * @throws ModelFileError where they differ
 */
export function checkWeightsChecksum(bytes: Uint8Array, stored: string | undefined): void {
  if (stored === undefined) return;
  const at = placeOf(bytes, stored);
  const copy = bytes.slice();
  copy.set(new TextEncoder().encode(noChecksum), at);
  const got = crc32(copy);
  if (got !== stored)
    throw new ModelFileError("weights.safetensors", `contents with the CRC-32 ${stored}`, got);
}

/** The byte at which the checksum begins. */
function placeOf(bytes: Uint8Array, checksum: string): number {
  const { dataStart } = readHeader(bytes);
  const header = new TextDecoder("latin1").decode(bytes.subarray(0, dataStart));
  const field = `"crc32":"`;
  const at = header.indexOf(`${field}${checksum}"`);
  if (at < 0 || checksum.length !== noChecksum.length)
    throw new ModelFileError("weights.safetensors", "its CRC-32, as it was written", "none such");
  return at + field.length;
}
