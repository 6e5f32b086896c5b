import { decode } from "../arrays/_decode.ts";
import { DataFileError } from "../data-file-error.ts";
import { idxHeader } from "./_idx-header.ts";
import type { IdxArray } from "./idx-array.ts";

/**
 * Returns the array in the bytes of one whole uncompressed IDX file; uint8 data is a view of them.
 *
 * @throws DataFileError
 */
export function parseIdx(bytes: Uint8Array, file: string): IdxArray {
  const header = idxHeader(bytes, file);
  if (header === undefined) {
    const fault = { field: "header", offset: bytes.length, expected: "more bytes", got: "the end" };
    throw new DataFileError(file, fault);
  }
  const { type, shape, offset, size } = header;
  if (bytes.length !== size) {
    const expected = `${size} bytes for the shape [${shape.join(", ")}]`;
    const fault = { field: "length", offset: Math.min(size, bytes.length), expected };
    throw new DataFileError(file, { ...fault, got: `${bytes.length}` });
  }
  const numbers = bytes.subarray(offset);
  return { data: decode(numbers, type, false), shape };
}
