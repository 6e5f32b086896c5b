import { checkValues } from "./_check-values.ts";
import { dtypes } from "./_dtypes.ts";
import type { NamedTensor } from "./named-tensor.ts";
import { readHeader } from "./read-header.ts";

/**
 * Returns the tensors and the metadata of a safetensors file, as copies that share no memory with `bytes`. Both records have no
 * prototype, so that no name is special. The whole header is checked before a tensor is allocated; with `finite` every float must
 * be finite.
 *
 * @throws SafetensorsError saying where the file is wrong, for any that is not exactly one of the format
 *
 * Source: Hugging Face, safetensors format, https://github.com/huggingface/safetensors#format
 */
export function read(
  bytes: Uint8Array,
  {
    finite = true,
  }: {
    /** Whether numbers that are not finite are refused. Default: true. */
    readonly finite?: boolean;
  } = {},
): { tensors: Record<string, NamedTensor>; metadata: Record<string, string> } {
  const { entries, metadata, dataStart } = readHeader(bytes);
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
