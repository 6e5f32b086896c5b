import type { DataSetRows } from "@autoencoders/datasets";
import { sha256 } from "./sha-256.ts";

/**
 * The SHA-256 of the bytes of all rows, in hexadecimal, by which a run knows the rows that it was trained on; where numbers are missing,
 * that of their checksum and of the mask's.
 */
export async function hashRows({
  data,
  mask,
}: Pick<DataSetRows, "data" | "mask">): Promise<string> {
  const own = await sha256(data);
  return mask ? sha256(own, await sha256(mask)) : own;
}
