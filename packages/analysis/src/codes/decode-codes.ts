import { type Autoencoder, decode } from "@autoencoders/models";
import { mapRows } from "../_map-rows.ts";
import { matrixOf } from "../_matrix-of.ts";
import type { RowOptions } from "../_row-results.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";

/**
 * What a decoder makes of codes, in the range of the data: [n, d] to [n, ...inputShape].
 *
 * @param codes also of a code that is a feature map, flat
 * @throws AnalysisError where the codes have not as many numbers as the model's
 */
export async function decodeCodes(
  model: Pick<Autoencoder, "decoder">,
  codes: DataRows,
  options: RowOptions = {},
): Promise<DataRows> {
  const { rows, columns, data } = matrixOf("decodeCodes, codes", codes);
  const [, ...codeShape] = model.decoder.inputs[0]!.shape as number[];
  const size = codeShape.reduce((product, xDim) => product * xDim, 1);
  if (columns !== size)
    throw new AnalysisError(
      "decodeCodes, codes",
      `codes of ${size} numbers, as the model's are`,
      `${columns}`,
    );
  const [, ...resultShape] = model.decoder.outputs[0]!.shape as number[];
  const shaped = { data, shape: [rows, ...codeShape] };
  const decoded = (code: Parameters<typeof decode>[1]) => decode(model, code);
  return mapRows("decodeCodes", decoded, shaped, { ...options, resultShape });
}
