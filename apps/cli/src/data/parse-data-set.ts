import { existsSync } from "node:fs";
import { dataSets } from "@autoencoders/datasets";
import { UsageError } from "../errors/usage-error.ts";
import { oneOf } from "../options/one-of.ts";
import { filesOf } from "./files-of.ts";

/** Reads `--dataset`: keeps a name, and makes the paths of files absolute. @throws UsageError where there is no such data set or file */
export function parseDataSet(text: string): string {
  const files = filesOf(text);
  if (!files) return oneOf("--dataset", text, Object.keys(dataSets));
  const missing = files.find((path) => !existsSync(path));
  if (missing === undefined) return files.join(",");
  throw new UsageError(
    `expected --dataset to be one of ${Object.keys(dataSets).join(", ")}, or files of rows (IDX, NPY, NPZ, HDF5, CSV, Parquet, Arrow) or a folder of pictures, got ${missing}, ` +
      "which does not exist",
  );
}
