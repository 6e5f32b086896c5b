import { dtypes } from "./_dtypes.ts";
import { quote } from "./_quote.ts";
import type { NamedTensor } from "./named-tensor.ts";
import { SafetensorsError } from "./safetensors-error.ts";

/** @throws SafetensorsError at the first NaN or infinity of a float, or bool that is neither 0 nor 1. */
export function checkValues(name: string, { dtype, data }: NamedTensor): void {
  const { valid } = dtypes[dtype];
  if (!valid) return;
  const values = data as Exclude<NamedTensor["data"], BigInt64Array | BigUint64Array>;
  const { test } = valid;
  for (let i = 0; i < values.length; i++) {
    if (test(values[i]!)) continue;
    const where = `tensor ${quote(name)}, element ${i}`;
    throw new SafetensorsError(where, valid.what, String(values[i]));
  }
}
