import type * as tf from "@tensorflow/tfjs-core";

/** Which numbers of a batch a loss counts. */
export interface MaskOptions {
  /**
   * Says which numbers of the target were there, 1, and which are missing, 0: as many features per example as the target has. A missing
   * number adds nothing to the loss and to no gradient, whatever stands in its place, so long as it is finite. All count where absent.
   */
  readonly mask?: tf.Tensor | undefined;
}
