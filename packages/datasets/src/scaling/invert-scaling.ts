import { checkColumns } from "./_check-columns.ts";
import { unscale } from "./_scale.ts";
import type { Scaling } from "./scaling.ts";

/**
 * Returns what rows were before a scaling, in the user's units: of samples and reconstructions too, which a model gives scaled. A column of one
 * value comes back as that value where it is 0.
 *
 * @param rows [n, ...row], scaled: in [0, 1] by the scaling of intensities, which makes 0 to 255 of them
 * @throws DataFileError where the rows have another number of columns than the scaling is for
 */
export function invertScaling(
  rows: { readonly data: Float32Array; readonly shape: readonly number[] },
  scaling: Scaling,
): Float64Array {
  checkColumns({ name: "rows", shape: rows.shape.slice(1) }, scaling);
  return unscale(rows.data, scaling);
}
