import type * as tfl from "@tensorflow/tfjs-layers";
import { matrixOf } from "./_matrix-of.ts";
import { AnalysisError } from "./analysis-error.ts";
import type { DataRows } from "./data-rows.ts";

/** @throws AnalysisError unless these are rows that this part of a model takes, at least one, all finite */
export function checkModelRows(where: string, part: tfl.LayersModel, rows: DataRows): void {
  const expected = (part.inputs[0]!.shape as number[]).slice(1);
  const { data, shape } = rows ?? {};
  const isRows = Array.isArray(shape) && shape.slice(1).join() === expected.join();
  if (Array.isArray(shape) && !isRows)
    throw new AnalysisError(
      where,
      `rows of shape [n, ${expected.join(", ")}], which the ${part.name} takes`,
      `[${shape.join(", ")}]`,
    );
  const size = isRows && shape.reduce((product, xDim) => product * xDim, 1);
  // Only what is not plainly right is looked at again, for the message: bytes would be copied.
  if (!(data instanceof Uint8Array && size === data.length && size > 0)) matrixOf(where, rows);
}
