import { existsSync } from "node:fs";
import { memorySink, npyWriter } from "@autoencoders/datasets";
import { WriteError, writeMeanwhile } from "@autoencoders/runs/node";
import type { ShownRows } from "../looking/shown-rows.ts";
import { numberOf, numbersBeside } from "./numbered-rows.ts";
import type { ResultTarget } from "./result-target.ts";

/** The array beside an array of results whose rows are not all of a file in its order: codes.npy has codes.rows.npy. */
export interface RowNumbers {
  readonly path: string;
  /** Writes the number in its file of each row, counted from 1. @throws WriteError */
  write(): Promise<void>;
}

/**
 * Plans the array that says which row of its file each row of an array of results is of; undefined where the place says it, and in other
 * formats.
 *
 * @throws WriteError where there is such a file already that may not be replaced
 */
export function rowNumbers(
  { path, format }: ResultTarget,
  { places, count }: Pick<ShownRows, "places" | "count">,
  overwrite: boolean,
): RowNumbers | undefined {
  if (format !== "npy" || path === undefined || !places) return undefined;
  const beside = numbersBeside(path);
  if (!overwrite && existsSync(beside))
    throw new WriteError(beside, 0, Object.assign(new Error("EEXIST"), { code: "EEXIST" }));
  return {
    path: beside,
    async write() {
      const sink = memorySink(beside);
      const columns = [{ name: "row", type: "int32" }] as const;
      const writer = npyWriter(sink, { shape: [], columns }, { rows: count });
      await writer.write(Int32Array.from({ length: count }, (_, row) => numberOf(row, places)));
      await writer.close();
      await writeMeanwhile(beside, sink.bytes());
    },
  };
}
