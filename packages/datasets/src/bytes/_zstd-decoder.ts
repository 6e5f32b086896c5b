import { messageOf } from "../_message-of.ts";

/**
 * Returns what decompresses Zstandard to bytes of a length that is known, by its own library in WebAssembly; to fewer or none where they are damaged.
 *
 * @throws RangeError where the library cannot be loaded, as in a page whose policy forbids what is not its own
 */
export async function zstdDecoder(): Promise<(input: Uint8Array, length: number) => Uint8Array> {
  const { ZSTDDecoder } = await import("zstddec");
  const decoder = new ZSTDDecoder();
  try {
    await decoder.init();
  } catch (cause) {
    throw new RangeError(`Zstandard, which is not to be loaded here (${messageOf(cause)})`);
  }
  return (input, length) => (length === 0 ? new Uint8Array(0) : decoder.decode(input, length));
}
