/** The kind of a file, told by its first bytes: its name may say anything. */
export type FileKind = "idx" | "gzip" | "npy" | "zip" | "image" | "parquet" | "text";

const signatures: readonly (readonly [FileKind, readonly number[]])[] = [
  ["gzip", [0x1f, 0x8b]],
  ["npy", [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]], // one without entries
  ["zip", [0x50, 0x4b, 0x06, 0x06]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["parquet", [0x50, 0x41, 0x52, 0x31]],
  ["image", [0xff, 0xd8, 0xff]],
  ["idx", [0, 0, 0x08]],
  ["idx", [0, 0, 0x09]],
  ["idx", [0, 0, 0x0b]],
  ["idx", [0, 0, 0x0c]],
  ["idx", [0, 0, 0x0d]],
  ["idx", [0, 0, 0x0e]],
];

/**
 * Returns the kind of a file.
 *
 * @param bytes of the file, the first 8 at least
 */
export const fileKind = (bytes: Uint8Array): FileKind =>
  signatures.find(([, start]) => start.every((byte, i) => bytes[i] === byte))?.[0] ?? "text";
