/** Returns a file of a header text and data, with the header's true length where no other is given. */
export function fileOf(header: string | Uint8Array, data: ArrayLike<number> = [], length?: bigint) {
  const text = typeof header === "string" ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}
