import { createHash } from "node:crypto";
import type { DataSetRows } from "@autoencoders/datasets";

/** SHA-256 of the bytes of all rows, in hexadecimal. */
export const hashRows = ({ data }: DataSetRows): string =>
  createHash("sha256")
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest("hex");
