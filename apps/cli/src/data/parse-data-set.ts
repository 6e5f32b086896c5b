import { existsSync } from "node:fs";
import { dataSets } from "@autoencoders/datasets";
import { oneOf } from "../flags/one-of.ts";
import { UsageError } from "../usage-error.ts";
import { filesOf } from "./files-of.ts";

/** `--dataset`: a name as it is, files as absolute paths. @throws UsageError where there is no such data set or file */
export function parseDataSet(given: string): string {
  const files = filesOf(given);
  if (!files) return oneOf("--dataset", given, Object.keys(dataSets));
  const missing = files.find((path) => !existsSync(path));
  if (missing === undefined) return files.join(",");
  throw new UsageError(
    `expected --dataset to be one of ${Object.keys(dataSets).join(", ")}, or files of rows (IDX, NPY, NPZ, CSV), got ${missing}, ` +
      "which does not exist",
  );
}
