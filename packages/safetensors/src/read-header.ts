import { checkLayout } from "./_check-layout.ts";
import { headerLimits } from "./_header-limits.ts";
import { type HeaderEntry, parseHeader } from "./_parse-header.ts";
import { SafetensorsError } from "./safetensors-error.ts";

/** What the beginning of a safetensors file says of the rest. */
export interface SafetensorsHeader {
  /** Each tensor's name, dtype, shape and place; begin and end count from the first byte after the header. */
  readonly entries: readonly HeaderEntry[];
  readonly metadata: Readonly<Record<string, string>>;
  /** The number of bytes before the first tensor. */
  readonly dataStart: number;
}

/**
 * The header of a safetensors file, checked against the size of the whole: what the tensors are can be known before they are read.
 *
 * @param bytes the file, or its beginning with the whole header
 * @param size bytes of the whole file
 * @throws SafetensorsError
 * Source: Hugging Face, safetensors format, https://github.com/huggingface/safetensors#format
 */
export function readHeader(bytes: Uint8Array, size = bytes.length): SafetensorsHeader {
  const { start } = headerLimits;
  const dataStart = start + headerLength(bytes, size);
  if (dataStart > bytes.length)
    throw new SafetensorsError("header", `${dataStart} bytes with its length`, `${bytes.length}`);
  const { entries, metadata } = parseHeader(headerText(bytes.subarray(start, dataStart)), start);
  checkLayout(entries, size - dataStart);
  return { entries, metadata, dataStart };
}

/**
 * The length of the header that follows the first eight bytes of a safetensors file.
 *
 * @throws SafetensorsError where a file of this size has no room for it
 */
export function headerLength(bytes: Uint8Array, size = bytes.length): number {
  const { start, longest } = headerLimits;
  if (bytes.length < start)
    throw new SafetensorsError("end of file", `${start} bytes or more`, `${bytes.length}`);
  const length = new DataView(bytes.buffer, bytes.byteOffset, start).getBigUint64(0, true);
  const most = Math.min(longest, size - start);
  if (length > most)
    throw new SafetensorsError("byte 0", `a header length of at most ${most}`, `${length}`);
  return Number(length);
}

function headerText(header: Uint8Array): string {
  if (header[0] !== 0x7b)
    throw new SafetensorsError(
      `byte ${headerLimits.start}`,
      "a header that starts with '{'",
      header.length === 0 ? "an empty header" : `byte ${header[0]}`,
    );
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(header);
  } catch {
    throw new SafetensorsError("header", "UTF-8", "bytes that are not");
  }
}
