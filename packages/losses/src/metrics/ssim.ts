import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { flatLike } from "../_features.ts";
import { LossShapeError } from "../loss-shape-error.ts";

const size = 11;
const sigma = 1.5;
const [k1, k2] = [0.01, 0.03];

/**
 * Returns the structural similarity, the mean over all places of a Gaussian window of 11 × 11 and σ 1.5, and over channels; from −1 to
 * 1, where 1 says that nothing differs. As a loss, 1 − ssim; the gradient reaches both images.
 *
 * @param reconstruction as many features per example as the target
 * @param target [batch, height, width] or [batch, height, width, channels], both sides 11 or more
 * @param options.peak the largest value of the data, > 0
 * @returns [batch]
 * @throws LossShapeError where the target is no such images or the sizes differ
 * @throws LossOptionError where peak is not a positive number
 *
 * Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, "Image Quality Assessment: From Error Visibility to Structural
 * Similarity", IEEE Transactions on Image Processing 13(4), 2004, https://doi.org/10.1109/TIP.2003.819861
 */
export function ssim(
  reconstruction: tf.Tensor,
  target: tf.Tensor,
  {
    peak = 1,
  }: {
    /** The greatest value that a pixel may have. Default: 1. */
    readonly peak?: number;
  } = {},
): tf.Tensor {
  checkNumber("ssim", "peak", peak, { above: 0 });
  const [batch = 0, height = 0, width = 0] = target.shape;
  if ((target.rank !== 3 && target.rank !== 4) || height < size || width < size) {
    throw new LossShapeError(
      `ssim: expected images of shape [batch, height, width, channels], ${size} pixels or more a side; got [${target.shape}]`,
    );
  }
  return tf.tidy(() => {
    flatLike(target, reconstruction);
    const [x, y] = [planes(tf.reshape(reconstruction, target.shape)), planes(target)];
    const mean = (image: tf.Tensor): tf.Tensor => windowMeans(image, height, width);
    const [meanX, meanY] = [mean(x), mean(y)];
    const squares = tf.add(tf.square(meanX), tf.square(meanY));
    const product = tf.mul(meanX, meanY);
    const variances = tf.sub(mean(tf.add(tf.square(x), tf.square(y))), squares);
    const covariance = tf.sub(mean(tf.mul(x, y)), product);
    const [c1, c2] = [(k1 * peak) ** 2, (k2 * peak) ** 2];
    const similarity = tf.div(
      tf.mul(tf.add(tf.mul(product, 2), c1), tf.add(tf.mul(covariance, 2), c2)),
      tf.mul(tf.add(squares, c1), tf.add(variances, c2)),
    );
    return tf.mean(tf.reshape(similarity, [batch, -1]), 1);
  });
}

/** Makes each channel an image of its own: [batch · channels, height, width]. */
function planes(images: tf.Tensor): tf.Tensor {
  const first = images.rank === 4 ? tf.transpose(images, [0, 3, 1, 2]) : images;
  return tf.reshape(first, [-1, images.shape[1]!, images.shape[2]!]);
}

/** Returns the means under the window at each place, by columns and then rows: [n, places across, places down]. */
function windowMeans(images: tf.Tensor, height: number, width: number): tf.Tensor {
  const across = gaussianWindow(width);
  const down = gaussianWindow(height);
  const rows = tf.matMul(tf.reshape(images, [-1, width]), across);
  const columns = tf.transpose(tf.reshape(rows, [-1, height, across.shape[1]]), [0, 2, 1]);
  const means = tf.matMul(tf.reshape(columns, [-1, height]), down);
  return tf.reshape(means, [-1, across.shape[1], down.shape[1]]);
}

/** Returns the matrix whose products are means under a Gaussian window wherever it fits: [n, n − size + 1]. */
function gaussianWindow(n: number): tf.Tensor2D {
  const weights = Array.from({ length: size }, (_, i) =>
    Math.exp(-((i - (size - 1) / 2) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const places = n - size + 1;
  const values = new Float32Array(n * places);
  for (let place = 0; place < places; place++)
    for (const [i, weight] of weights.entries())
      values[(place + i) * places + place] = weight / total;
  return tf.tensor2d(values, [n, places]);
}
