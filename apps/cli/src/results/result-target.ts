import { extname } from "node:path";
import { lookAt } from "@autoencoders/runs/node";
import { UsageError } from "../errors/usage-error.ts";
import { checkOutFile } from "../options/check-out-file.ts";
import type { ResultFormat } from "./formats.ts";

/** Where results go and how they are written. */
export interface ResultTarget {
  /** The file, or the folder of pictures; undefined for the standard output. */
  readonly path: string | undefined;
  readonly format: ResultFormat | "pictures";
}

const endings: Readonly<Record<string, ResultFormat>> = {
  ".csv": "csv",
  ".npy": "npy",
  ".parquet": "parquet",
  ".jsonl": "jsonl",
};

/**
 * Reads `--out`: a file by its ending, a folder for pictures, or "-", which stands for the standard output and is the default: lines of
 * comma-separated values there, or of JSON.
 *
 * @param options.id the column that names the rows, for which an array has no room
 * @param options.pictures whether the results can be pictures
 * @param options.others endings that mean something else to the caller, for the message
 * @throws UsageError for another ending, or an array where rows are named; WriteError where its folder is none
 */
export function resultTarget(
  out: string | undefined,
  {
    json,
    id,
    pictures = false,
    others = "",
  }: {
    readonly json: boolean;
    readonly id?: string | undefined;
    readonly pictures?: boolean;
    readonly others?: string;
  },
): ResultTarget {
  if (out === undefined || out === "-") return { path: undefined, format: json ? "jsonl" : "csv" };
  const ending = extname(out).toLowerCase();
  const format = endings[ending];
  const isFolder = /[/\\]$/.test(out) || lookAt(out, { followed: true })?.isDirectory() === true;
  if (format !== undefined && !isFolder) {
    if (id !== undefined && format === "npy")
      throw new UsageError(
        `expected --id with results that have columns, such as --out rows.csv, got it with ${out}, an array of numbers; leave it out`,
      );
    checkOutFile(out, true); // what is there already is looked at as it is opened
    return { path: out, format };
  }
  if (isFolder && !pictures)
    throw new UsageError(`expected --out to be a file, got ${out}, which is a folder`);
  if (pictures && (isFolder || ending === ""))
    return { path: out.replace(/[/\\]+$/, "") || out, format: "pictures" };
  const folder = pictures ? ", a folder for pictures" : "";
  throw new UsageError(
    `expected --out to be a file that ends in ${others}${Object.keys(endings).join(", ")}${folder} or - for the standard output, got "${out}"`,
  );
}
