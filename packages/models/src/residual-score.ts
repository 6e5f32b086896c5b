import type * as tfl from "@tensorflow/tfjs-layers";

/**
 * What a model's own score is made of, for programs that write it in the layers of another framework: the mean over nets and numbers of
 * Huber's function of the residuals, each divided by its standard deviation over the training rows. With d such a residual, s = min(|d|, 1e30)
 * and m = min(s, limit) it is m · (2s − m): the square up to the limit, and the line that goes on from there.
 */
export interface ResidualScore {
  /** Codes to the reconstructions of all nets, side by side: [batch, nets · numbers of a row]; of the same input as the decoder. */
  readonly each: tfl.LayersModel;
  readonly nets: number;
  /** The variance of each residual about 0 that the model has now, [nets · numbers of a row]. */
  variance(): Float32Array;
  /** What is added to the variances before their roots are taken. */
  readonly epsilon: number;
  /** The standard deviations from which on the function is a line. */
  readonly limit: number;
}
