import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { matrixOf } from "./_matrix-of.ts";
import { rowShape } from "./_row-shape.ts";
import { AnalysisError } from "./analysis-error.ts";
import type { DataRows } from "./data-rows.ts";

/** Checks rows for a part of a model. @throws AnalysisError unless they are rows that it takes, at least one, all finite */
export function checkModelRows(where: string, part: tfl.LayersModel, rows: DataRows): void {
  const expected = rowShape(part.inputs[0]!);
  const { data, shape } = rows ?? {};
  const isRows = Array.isArray(shape) && shape.slice(1).join() === expected.join();
  if (Array.isArray(shape) && !isRows)
    throw new AnalysisError(
      where,
      `rows of shape [n, ${expected.join(", ")}], which the ${part.name} takes`,
      `[${shape.join(", ")}]`,
    );
  const size = isRows && tf.util.sizeFromShape(shape);
  // Only what is not plainly right is looked at again, for the message: bytes would be copied.
  if (!(data instanceof Uint8Array && size === data.length && size > 0)) matrixOf(where, rows);
}
