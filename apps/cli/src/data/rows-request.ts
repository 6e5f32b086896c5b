import type { FitScalingOptions, OpenDataFilesOptions } from "@autoencoders/datasets";
import type { RowValues } from "../commands/row-options.ts";

/** What is asked of the rows of files, as their readers take it. */
export type RowsRequest = Pick<OpenDataFilesOptions, "shape"> & FitScalingOptions;

/** What is asked of the rows of files; undefined where nothing is. */
export function rowsRequest(asked: Partial<RowValues>): RowsRequest | undefined {
  const { shape, scaling: kind, scaleBy: by, bytes } = asked;
  const request = { shape, kind, by, bytes };
  return Object.values(request).some((value) => value !== undefined) ? request : undefined;
}
