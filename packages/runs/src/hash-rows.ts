import type { DataSetRows } from "@autoencoders/datasets";
import { sha256 } from "./sha-256.ts";

/** The SHA-256 of the bytes of all rows, in hexadecimal, by which a run knows the rows that it was trained on. */
export const hashRows = ({ data }: Pick<DataSetRows, "data">): Promise<string> => sha256(data);
