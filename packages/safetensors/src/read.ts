import { checkLayout } from "./_check-layout.ts";
import { checkValues } from "./_check-values.ts";
import { dtypes } from "./_dtypes.ts";
import { headerLimits } from "./_header-limits.ts";
import { parseHeader } from "./_parse-header.ts";
import type { NamedTensor } from "./named-tensor.ts";
import { SafetensorsError } from "./safetensors-error.ts";

/**
 * The tensors and the metadata of a safetensors file, as copies that share no memory with `bytes`.
 * Both records have no prototype, so that no name is special. The whole header is checked before a
 * tensor is allocated; with `finite` every float must be finite.
 * @throws SafetensorsError
 * Source: Hugging Face, safetensors format, https://github.com/huggingface/safetensors#format
 */
export function read(
  bytes: Uint8Array,
  { finite = true }: { readonly finite?: boolean } = {},
): { tensors: Record<string, NamedTensor>; metadata: Record<string, string> } {
  const start = headerLimits.start;
  const dataStart = start + headerLength(bytes);
  const { entries, metadata } = parseHeader(headerText(bytes.subarray(start, dataStart)), start);
  checkLayout(entries, bytes.length - dataStart);

  const tensors: Record<string, NamedTensor> = Object.create(null);
  for (const { name, dtype, shape, begin, end } of entries) {
    // A new buffer is aligned to every dtype; the slice of a Node Buffer would be a view.
    const copy = new Uint8Array(end - begin);
    copy.set(bytes.subarray(dataStart + begin, dataStart + end));
    const tensor = { dtype, shape, data: dtypes[dtype].view(copy.buffer) } as NamedTensor;
    if (finite || dtype === "bool") checkValues(name, tensor);
    tensors[name] = tensor;
  }
  return { tensors, metadata };
}

function headerLength(bytes: Uint8Array): number {
  const { start, longest } = headerLimits;
  if (bytes.length < start)
    throw new SafetensorsError("end of file", `${start} bytes or more`, `${bytes.length}`);
  const length = new DataView(bytes.buffer, bytes.byteOffset, start).getBigUint64(0, true);
  const most = Math.min(longest, bytes.length - start);
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
