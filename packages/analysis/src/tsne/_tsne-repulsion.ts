import * as tf from "@tensorflow/tfjs-core";

/** Points of a tile: 500 × 500 float32 distances fit a second-level cache, and more than 12 tiles a side are slow to record. */
const tilePoints = 500;
const mostTiles = 12;

/**
 * Returns where tiles of points begin and end: [0, …, n].
 *
 * @param n how many points
 */
export function tileBounds(n: number): readonly number[] {
  const count = Math.min(mostTiles, Math.max(1, Math.round(n / tilePoints)));
  return Array.from({ length: count + 1 }, (_, i) => Math.round((i * n) / count));
}

/**
 * Computes what pushes points apart, over all pairs: with q = 1 / (1 + ‖y_i − y_j‖²) the force Σ_j q²·(y_i − y_j), [dimensions, n],
 * and the total Σ_i Σ_{j≠i} q, [].
 *
 * It goes tile by tile, and of two tiles that mirror each other it takes one: 1 + ‖y_i − y_j‖² is one product of [points, y's numbers and 2]
 * matrices, and the sums over a row and over a column are two more.
 *
 * @param y [dimensions, n]
 */
export function repulsion(
  y: tf.Tensor,
  bounds: readonly number[] = tileBounds(y.shape[1]!),
): { readonly force: tf.Tensor; readonly total: tf.Tensor } {
  const [dimensions = 0, n = 0] = y.shape;
  const norms = tf.sum(tf.square(y), 0, true);
  const ones = tf.ones([1, n]);
  const tilesOf = (rows: tf.Tensor[]): tf.Tensor[] => {
    const matrix = tf.concat(rows, 0);
    return bounds
      .slice(1)
      .map((end, i) => tf.slice(matrix, [0, bounds[i]!], [matrix.shape[0]!, end - bounds[i]!]));
  };
  const left = tilesOf([tf.mul(y, -2), norms, ones]);
  const right = tilesOf([y, ones, tf.add(norms, 1)]);
  const values = tilesOf([y, ones]);
  const sums: tf.Tensor[] = [];
  const addTo = (tile: number, part: tf.Tensor): void => {
    sums[tile] = sums[tile] ? tf.add(sums[tile], part) : part;
  };
  let total: tf.Tensor = tf.scalar(-n); // each point's q with itself
  for (let a = 0; a < left.length; a++)
    for (let b = a; b < left.length; b++) {
      const q = tf.div(1, tf.matMul(left[a]!, right[b]!, true, false));
      const squares = tf.square(q);
      addTo(b, tf.matMul(values[a]!, squares));
      if (a < b) addTo(a, tf.matMul(values[b]!, squares, false, true));
      total = tf.add(total, tf.mul(tf.sum(q), a < b ? 2 : 1));
    }
  const summed = tf.concat(sums, 1);
  const [others, weights] = tf.split(summed, [dimensions, 1], 0);
  return { force: tf.sub(tf.mul(y, weights!), others!), total };
}
