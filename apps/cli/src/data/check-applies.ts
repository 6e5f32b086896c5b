import { statSync } from "node:fs";
import { basename } from "node:path";
import { fileBytes, sourceKind } from "@autoencoders/datasets";
import type { RowValues } from "../commands/row-options.ts";
import type { TableValues } from "../commands/table-options.ts";
import { UsageError } from "../errors/usage-error.ts";
import { flagOf } from "../options/flag-of.ts";
import { filesOf } from "./files-of.ts";

/** What is said of rows. */
type SaidOfRows = Partial<RowValues & TableValues & { readonly id: string | undefined }>;

const text = ["a table of text"];
const table = [...text, "a Parquet table", "an Arrow table"];
const recording = [...table, "an array"];

/** Which kinds of files an option says something of; those that are not here say something of rows of any kind. */
const belongs: Readonly<Record<string, readonly string[]>> = {
  size: ["pictures"],
  gray: ["pictures"],
  shape: ["an array"],
  window: recording,
  stride: recording,
  ...Object.fromEntries(
    ["ignore", "columns", "categorical", "time", "missing", "schema", "label", "id"].map(
      (option) => [option, table],
    ),
  ),
  delimiter: text,
  decimal: text,
  encoding: text,
};

/**
 * Checks that every option that is given says something of the rows there are, so that none is passed over in silence.
 *
 * @param dataset a name, or files; where these cannot be read nothing is checked, since reading them says why
 * @throws UsageError naming the option, what it belongs to and what the rows are
 */
export async function checkApplies(dataset: string, said: SaidOfRows): Promise<void> {
  const given = Object.entries(said).filter(
    ([option, value]) => value !== undefined && Object.hasOwn(belongs, option),
  );
  if (given.length === 0) return;
  for (const path of filesOf(dataset) ?? []) {
    const kind = await kindOf(path);
    const other = given.find(([option]) => kind !== undefined && !belongs[option]!.includes(kind));
    if (other === undefined) continue;
    const [option] = other;
    throw new UsageError(
      `expected ${flagOf(option)} with ${belongs[option]!.join(" or ")}, got it with ${basename(path)}, which is ${kind}; leave it out`,
    );
  }
}

/** What a file or a folder holds, in words; undefined where it cannot be read. */
async function kindOf(path: string): Promise<string | undefined> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return "pictures";
  try {
    const kind = await sourceKind(await fileBytes(path));
    if (kind === "text") return "a table of text";
    if (kind === "parquet") return "a Parquet table";
    if (kind === "arrow") return "an Arrow table";
    return kind === "image" ? "pictures" : "an array";
  } catch {
    return undefined;
  }
}
