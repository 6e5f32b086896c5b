import { DataFileError } from "../../data-file-error.ts";

/** How the characters of a text are written in bytes. */
export type TextEncodingName = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Thrown where bytes that were taken for UTF-8 are not. */
export class NotUtf8 extends Error {}

/**
 * Returns the encoding of a text: that of its byte order mark, UTF-16 where every other byte is 0, UTF-8 where its bytes are that,
 * windows-1252 otherwise.
 *
 * @param sample the first bytes of the text
 */
export function encodingOf(sample: Uint8Array): TextEncodingName {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]!++;
  });
  const most = sample.length / 2;
  if (zeros[1]! > 0.3 * most && zeros[0]! < 0.1 * most) return "utf-16le";
  if (zeros[0]! > 0.3 * most && zeros[1]! < 0.1 * most) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/**
 * Returns a function that brings the chunks of a text to UTF-8, without a byte order mark; the last call, without bytes, gives what
 * is left. Bytes of UTF-8 pass unchecked: who makes strings of them checks.
 *
 * @throws DataFileError for a zero byte, which no text has, and for what is no UTF-16
 */
export function toUtf8(
  encoding: TextEncodingName,
  name: string,
): (bytes?: Uint8Array) => Uint8Array {
  if (encoding === "utf-8") return withoutMark(name);
  if (encoding === "windows-1252") {
    const check = withoutMark(name);
    return (bytes) => fromWindows1252(check(bytes));
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  let read = 0;
  return (bytes) => {
    try {
      const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
      read += bytes?.length ?? 0;
      return encoder.encode(text);
    } catch (cause) {
      throw new DataFileError(name, {
        field: "text",
        offset: read,
        expected: `text in ${encoding.toUpperCase()}`,
        got: "bytes that are none",
        advice: "save it as UTF-8",
        cause,
      });
    }
  };
}

function withoutMark(name: string): (bytes?: Uint8Array) => Uint8Array {
  let read = 0;
  return (bytes = new Uint8Array(0)) => {
    const zero = bytes.indexOf(0);
    if (zero >= 0)
      throw new DataFileError(name, {
        field: "text",
        offset: read + zero,
        expected: "a table of text",
        got: "a zero byte",
        advice: "choose a table, or an array saved by numpy.save",
      });
    const isMarked = read === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    read += bytes.length;
    return isMarked ? bytes.subarray(3) : bytes;
  };
}

/** The characters of the bytes from 128 to 159; those after them are Unicode's own. */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const encoded = Array.from({ length: 256 }, (_, byte) => {
  const character =
    byte >= 128 && byte < 160 ? windows1252[byte - 128]! : String.fromCharCode(byte);
  return new TextEncoder().encode(character);
});

function fromWindows1252(bytes: Uint8Array): Uint8Array {
  const utf8 = new Uint8Array(3 * bytes.length);
  let length = 0;
  for (const byte of bytes) {
    if (byte < 128) utf8[length++] = byte;
    else for (const part of encoded[byte]!) utf8[length++] = part;
  }
  return utf8.subarray(0, length);
}
