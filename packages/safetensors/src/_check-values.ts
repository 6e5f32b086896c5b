import { dtypes } from "./_dtypes.ts";
import { quote } from "./_quote.ts";
import type { NamedTensor } from "./named-tensor.ts";
import { SafetensorsError } from "./safetensors-error.ts";

/** Checks the values of a tensor. @throws SafetensorsError at the first NaN or infinity of a float, or bool that is neither 0 nor 1. */
export function checkValues(name: string, { dtype, data }: NamedTensor): void {
  const { valid } = dtypes[dtype];
  if (!valid) return;
  const { test } = valid;
  for (let i = 0; i < data.length; i++) {
    if (test(Number(data[i]))) continue;
    const where = `tensor ${quote(name)}, element ${i}`;
    throw new SafetensorsError(where, valid.what, String(data[i]));
  }
}
