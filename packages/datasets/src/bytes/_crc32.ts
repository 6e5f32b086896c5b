/**
 * Returns the CRC-32 of bytes, or of those before and these together.
 * ISO/IEC 3309, as in PNG: https://www.w3.org/TR/png/#D-CRCAppendix; four bytes at once: M. E. Kounavis, F. L. Berry, "Novel Table
 * Lookup-Based Algorithms for High-Performance CRC Generation", IEEE Transactions on Computers 57(11), 2008.
 *
 * @param before the CRC-32 of the bytes before
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    crc =
      table[768 + (crc & 0xff)]! ^
      table[512 + ((crc >>> 8) & 0xff)]! ^
      table[256 + ((crc >>> 16) & 0xff)]! ^
      table[crc >>> 24]!;
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ table[(crc ^ bytes[at]!) & 0xff]!;
  return ~crc >>> 0;
}

/** What a byte changes, followed by none to three others: four tables of 256. */
const table = crcTable();

function crcTable(): Int32Array {
  const entries = new Int32Array(1024);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    entries[byte] = crc;
  }
  for (let byte = 0; byte < 768; byte++)
    entries[byte + 256] = (entries[byte]! >>> 8) ^ entries[entries[byte]! & 0xff]!;
  return entries;
}
