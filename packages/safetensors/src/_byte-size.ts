import { dtypes } from "./_dtypes.ts";
import { quote } from "./_quote.ts";
import type { NamedTensor } from "./named-tensor.ts";
import { SafetensorsError } from "./safetensors-error.ts";

/** Returns the bytes of a tensor. @throws SafetensorsError where a dimension is none or the product passes 2^53 - 1 */
export function byteSize(
  name: string,
  dtype: NamedTensor["dtype"],
  shape: readonly number[],
): number {
  let size = dtypes[dtype].bytes;
  for (const dim of shape) {
    size *= dim;
    if (!Number.isSafeInteger(dim) || dim < 0 || !Number.isSafeInteger(size)) {
      const expected = "a shape of integers >= 0 with at most 2^53 - 1 bytes";
      throw new SafetensorsError(
        `tensor ${quote(name)}`,
        expected,
        `[${shape.slice(0, 8).join(", ")}${shape.length > 8 ? ", …" : ""}]`,
      );
    }
  }
  return size;
}
