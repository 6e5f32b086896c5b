import type {
  FitScalingOptions,
  OpenDataFilesOptions,
  OpenPicturesOptions,
} from "@autoencoders/datasets";
import type { RowValues } from "../commands/row-options.ts";

/** What is asked of the rows of files, as their readers take it. */
export type RowsRequest = Pick<OpenDataFilesOptions, "shape"> &
  FitScalingOptions & {
    /** How pictures become rows. */
    readonly pictures?: Pick<OpenPicturesOptions, "size" | "gray"> | undefined;
  };

/** What is asked of the rows of files; undefined where nothing is. */
export function rowsRequest(asked: Partial<RowValues>): RowsRequest | undefined {
  const { shape, scaling: kind, scaleBy: by, bytes, size, gray } = asked;
  const pictures = size === undefined && gray === undefined ? undefined : { size, gray };
  const request = { shape, kind, by, bytes, pictures };
  return Object.values(request).some((value) => value !== undefined) ? request : undefined;
}
