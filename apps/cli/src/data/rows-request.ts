import type {
  FitScalingOptions,
  OpenDataFilesOptions,
  OpenPicturesOptions,
} from "@autoencoders/datasets";
import type { RowValues, TrainOn } from "../commands/row-options.ts";
import { UsageError } from "../errors/usage-error.ts";

/** What is asked of the rows of files, in the form that their readers take. */
export type RowsRequest = Pick<OpenDataFilesOptions, "shape" | "window"> &
  FitScalingOptions & {
    /** How pictures become rows. */
    readonly pictures?: Pick<OpenPicturesOptions, "size" | "gray"> | undefined;
    /** The classes that are trained on, of the column that has them. */
    readonly trainOn?: TrainOn | undefined;
  };

/** What is asked of the rows of files; undefined where nothing is. @throws UsageError */
export function rowsRequest(asked: Partial<RowValues>): RowsRequest | undefined {
  const {
    trainOn,
    shape,
    scaling: kind,
    scaleBy: by,
    bytes,
    size,
    gray,
    window: length,
    stride,
  } = asked;
  if (length === undefined && stride !== undefined)
    throw new UsageError("expected --stride with --window, the steps of one row, got it alone");
  const window = length === undefined ? undefined : { length, stride };
  const pictures = size === undefined && gray === undefined ? undefined : { size, gray };
  const request = { shape, kind, by, bytes, pictures, window, trainOn };
  return Object.values(request).some((value) => value !== undefined) ? request : undefined;
}
