const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/**
 * The CRC-32 of bytes, in eight hexadecimal digits: what zlib's `crc32` gives.
 *
 * W. W. Peterson, D. T. Brown, "Cyclic Codes for Error Detection", Proceedings of the IRE 49(1), 1961,
 * https://doi.org/10.1109/JRPROC.1961.287814; with the polynomial of ISO/IEC 8802-3
 */
export function crc32(bytes: Uint8Array): string {
  let rest = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) rest = table[(rest ^ bytes[i]!) & 0xff]! ^ (rest >>> 8);
  return ((rest ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
