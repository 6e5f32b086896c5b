import * as tf from "@tensorflow/tfjs-core";
import type { TsneEdges } from "./_tsne-edges.ts";

/**
 * Computes what pulls neighbors together: with q = 1 / (1 + ‖y_i − y_j‖²) the force Σ_j p_ij·q·(y_i − y_j), [dimensions, n], and
 * Σ_ij p_ij·log(1 / q), [], the part of the divergence that depends on single pairs.
 *
 * @param y [dimensions, n]
 */
export function attraction(
  y: tf.Tensor,
  { rows, neighbors, weights, runsOfRow, width }: TsneEdges,
): { readonly force: tf.Tensor; readonly cost: tf.Tensor } {
  const n = y.shape[1]!;
  const runs = rows.length;
  const rowNumbers = tf.tensor1d(rows, "int32");
  const neighborNumbers = tf.tensor1d(neighbors, "int32");
  const runNumbers = tf.tensor1d(runsOfRow, "int32");
  const p = tf.tensor2d(weights, [runs, width]);
  const differences = tf.unstack(y).map((coordinate) => {
    const ofRow = tf.reshape(tf.gather(coordinate, rowNumbers), [runs, 1]);
    return tf.sub(ofRow, tf.reshape(tf.gather(coordinate, neighborNumbers), [runs, width]));
  });
  const inverse = differences
    .map((difference) => tf.square(difference))
    .reduce<tf.Tensor>((a, b) => tf.add(a, b), tf.scalar(1));
  const pull = tf.div(p, inverse);
  const forces = differences.map((difference) => {
    const ofRuns = tf.reshape(tf.matMul(tf.mul(pull, difference), tf.ones([width, 1])), [runs]);
    // The number past the last run stands for none.
    const ofRows = tf.gather(tf.concat([ofRuns, tf.zeros([1])]), runNumbers);
    return tf.sum(tf.reshape(ofRows, [n, -1]), 1);
  });
  return { force: tf.stack(forces), cost: tf.sum(tf.mul(p, tf.log(inverse))) };
}
