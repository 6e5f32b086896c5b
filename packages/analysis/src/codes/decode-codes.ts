import { type Autoencoder, decode } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { mapRows } from "../_map-rows.ts";
import { matrixOf } from "../_matrix-of.ts";
import type { RowOptions } from "../_row-results.ts";
import { rowShape } from "../_row-shape.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows, NumberRows } from "../data-rows.ts";

/**
 * Decodes codes to rows in the range of the data, [n, d] to [n, ...inputShape].
 *
 * @param codes [n, d]; a code that is a feature map is flattened
 * @throws AnalysisError where the codes have not as many numbers as the model's
 */
export async function decodeCodes(
  model: Pick<Autoencoder, "decoder">,
  codes: DataRows,
  options: RowOptions = {},
): Promise<NumberRows> {
  const { rows, columns, data } = matrixOf("decodeCodes, codes", codes);
  const codeShape = rowShape(model.decoder.inputs[0]!);
  const size = tf.util.sizeFromShape(codeShape);
  if (columns !== size)
    throw new AnalysisError(
      "decodeCodes, codes",
      `codes of ${size} numbers, as the model's are`,
      `${columns}`,
    );
  const resultShape = rowShape(model.decoder.outputs[0]!);
  const shaped = { data, shape: [rows, ...codeShape] };
  const decoded = (code: tf.Tensor) => decode(model, code);
  return mapRows("decodeCodes", decoded, shaped, { ...options, resultShape });
}
