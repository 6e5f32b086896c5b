import type { RowBlock } from "@autoencoders/compiler";

/**
 * A part of a model that is compiled once and kept. It takes any number of rows, and may be called again before it has
 * answered: calls that come together are computed together.
 *
 * Rows are [n, ...row], float32 or bytes, which mean intensities and are scaled to [0, 1] by 1/255.
 */
export interface CompiledRows {
  /**
   * @param into an array that the results are written into, as long as they are: memory that is there already saves a tenth of the time
   * @throws RowsError where the rows are not of the model's shape, or not finite
   */
  (rows: RowBlock<Float32Array | Uint8Array>, into?: Float32Array): Promise<RowBlock>;
  /** Frees the session, once the calls that wait are done. */
  dispose(): Promise<void>;
}
