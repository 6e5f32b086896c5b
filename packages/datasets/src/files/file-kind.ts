/** The kind of a file, told by its first bytes: its name may say anything. */
export type FileKind =
  | "idx"
  | "gzip"
  | "npy"
  | "zip"
  | "image"
  | "parquet"
  | "arrow"
  | "hdf5"
  | "mat"
  | "text";

/** Any byte. */
const any = undefined;

const signatures: readonly (readonly [FileKind, readonly (number | undefined)[]])[] = [
  ["gzip", [0x1f, 0x8b]],
  ["npy", [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]], // one without entries
  ["zip", [0x50, 0x4b, 0x06, 0x06]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["parquet", [0x50, 0x41, 0x52, 0x31]],
  ["arrow", [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ["arrow", [0xff, 0xff, 0xff, 0xff, any, any, any, 0x00]], // a stream, whose schema takes less than 16 MiB
  ["arrow", [0x46, 0x45, 0x41, 0x31]], // Feather's first version, which its reader refuses
  ["hdf5", [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["hdf5", [0x4d, 0x41, 0x54, 0x4c, 0x41, 0x42, 0x20, 0x37]], // MATLAB 7.3
  ["mat", [0x4d, 0x41, 0x54, 0x4c, 0x41, 0x42, 0x20, 0x35]], // older MATLAB
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]], // GIF
  ["image", [0x49, 0x49, 0x2a, 0x00]], // TIFF, either byte order
  ["image", [0x4d, 0x4d, 0x00, 0x2a]],
  ["image", [0x52, 0x49, 0x46, 0x46, any, any, any, 0x00]], // WebP, of less than 16 MiB
  ["image", [0x42, 0x4d, any, any, any, any, 0x00, 0x00]], // BMP
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
  signatures.find(([, start]) =>
    start.every((byte, i) => byte === any || bytes[i] === byte),
  )?.[0] ?? "text";

/** Whether a file of a kind is a table, which has columns with kinds of their own. */
export const isTableKind = (kind: FileKind): boolean =>
  kind === "text" || kind === "parquet" || kind === "arrow";
