import { existsSync } from "node:fs";
import { dataSets } from "@autoencoders/datasets";
import { oneOf } from "../flags/one-of.ts";
import { UsageError } from "../usage-error.ts";
import { filesOf } from "./files-of.ts";

/** The data set that flags name, or another where they name none. @throws UsageError */
export const givenDataSet = (
  given: Readonly<Record<string, unknown>>,
  otherwise: string,
): string => (given.dataset === undefined ? otherwise : parseDataSet(given.dataset as string));

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
