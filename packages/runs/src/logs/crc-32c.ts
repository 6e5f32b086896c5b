/** The remainders of each byte, by the reversed Castagnoli polynomial. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0x82f63b78 : remainder >>> 1;
  return remainder;
});

/**
 * The cyclic redundancy check CRC-32C of bytes, an integer in [0, 2³²).
 *
 * G. Castagnoli, S. Bräuer, M. Herrmann, "Optimization of Cyclic Redundancy-Check Codes with 24 and 32 Parity Bits", IEEE Trans.
 * Commun. 41(6), 1993, https://doi.org/10.1109/26.231911; as in RFC 3720, appendix B.4, https://www.rfc-editor.org/rfc/rfc3720
 */
export function crc32c(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) remainder = (remainder >>> 8) ^ table[(remainder ^ byte) & 0xff]!;
  return (remainder ^ 0xffffffff) >>> 0;
}

/** The form in which the checksum is stored beside the bytes, turned and shifted, so that a checksum over both is not trivial. */
export function maskedCrc32c(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return ((((crc >>> 15) | (crc << 17)) >>> 0) + 0xa282ead8) % 2 ** 32;
}
