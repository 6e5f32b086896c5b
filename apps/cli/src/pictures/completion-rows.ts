import type { DataSetRows } from "@autoencoders/datasets";
import { type Autoencoder, complete } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { toTensor } from "../data/to-tensor.ts";

/** How many lines of a picture of completions are drawn, each from other codes. */
const drawn = 4;

/**
 * Returns the numbers of the lines of a picture of completions, each of the first rows: as they are, what the model is given of them, completed by the mean of the
 * codes that this leaves open, then by codes that are drawn.
 *
 * @throws UnsuitedModelError where the model completes nothing
 */
export const completionRows = (
  model: Autoencoder,
  examples: DataSetRows,
  { count, seed }: { readonly count: number; readonly seed: number },
): Float32Array =>
  tf.tidy(() => {
    const rows = toTensor(examples, count);
    const mean = complete(model, rows);
    const given = tf.tensor(model.completion!.given, [1, ...rows.shape.slice(1)]);
    const others = Array.from({ length: drawn }, (_, i) =>
      complete(model, rows, { seed: seed + i }),
    );
    return tf
      .concat([rows, tf.mul(rows, given), mean, ...others])
      .dataSync<"float32">()
      .slice();
  });
