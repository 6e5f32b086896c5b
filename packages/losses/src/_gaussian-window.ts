import * as tf from "@tensorflow/tfjs-core";

/** Means under a Gaussian window of `size` numbers and standard deviation `sigma` where it fits, as a matrix: [n, n − size + 1]. */
export function gaussianWindow(n: number, size: number, sigma: number): tf.Tensor2D {
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
