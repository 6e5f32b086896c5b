import { sizeOf } from "../_size-of.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError } from "../data-file-error.ts";

/** Where the words of an .npy file stand, and how. */
interface WordsHeader {
  readonly shape: readonly number[];
  readonly offset: number;
  /** Whether they are of UTF-32, not of bytes. */
  readonly isWide: boolean;
  /** How many characters there is room for in each. */
  readonly length: number;
  readonly isLittle: boolean;
}

/** Reads all words of an .npy file. @throws DataFileError where it has other bytes than its header says, or they are no characters */
export async function npyWords(
  bytes: ByteSource,
  { shape, offset, isWide, length, isLittle }: WordsHeader,
): Promise<readonly string[]> {
  const count = sizeOf(shape);
  const unit = isWide ? 4 : 1;
  const size = length * unit;
  if (bytes.size - offset !== count * size || size === 0)
    throw new DataFileError(bytes.name, {
      field: "array",
      expected: `${count} words of ${size} bytes`,
      got: `${bytes.size - offset} bytes`,
      advice: "the file is cut off or damaged: save it again",
    });
  const data = await bytes.slice(offset, bytes.size);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const decoder = new TextDecoder();
  const known = new Map<string, string>(); // one string for each class, not for each row
  const word = (at: number): string => {
    let end = size; // numpy fills up with zeros
    while (end > 0 && data.subarray(at + end - unit, at + end).every((byte) => byte === 0))
      end -= unit;
    if (!isWide) return decoder.decode(data.subarray(at, at + end));
    let text = "";
    for (let i = 0; i < end / 4; i++) {
      const code = view.getUint32(at + 4 * i, isLittle);
      if (code > 0x10ffff)
        throw new DataFileError(bytes.name, {
          field: "word",
          offset: offset + at + 4 * i,
          expected: "a character",
          got: `${code}`,
          advice: "the file is damaged: save it again",
        });
      text += String.fromCodePoint(code);
    }
    return text;
  };
  return Array.from({ length: count }, (_, i) => {
    const text = word(i * size);
    const same = known.get(text);
    if (same === undefined) known.set(text, text);
    return same ?? text;
  });
}
