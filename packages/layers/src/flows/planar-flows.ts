import * as tf from "@tensorflow/tfjs-core";
import { LayerError } from "../layer-error.ts";

/** Codes that went through flows. */
export interface FlowedCode {
  /** Where each code ends, [n, d]. */
  readonly code: tf.Tensor;
  /** log |det ∂end/∂begin| of all flows together, [n]. */
  readonly logDeterminant: tf.Tensor;
}

/**
 * Sends codes through K planar flows one after the other, each z + û tanh(wᵀz + b) with û, w and b of its own for each row. So that every flow
 * can be undone, û = u + (m(wᵀu) − wᵀu) w / ‖w‖² with m(x) = x where x ≥ 0 and x / (1 − x) > −1 below; a flow whose u is 0 changes nothing, and
 * one whose w is 0 moves all codes alike.
 *
 * @param z [n, d]
 * @param parameters [n, K (2d + 1)]: of each row first all u, [K, d], then all w, [K, d], then all b, [K]
 * @throws LayerError where the parameters are not as many for each row, or the rows not as many
 *
 * D. J. Rezende, S. Mohamed, "Variational Inference with Normalizing Flows", ICML 2015, https://arxiv.org/abs/1505.05770, appendix A.1,
 * where m(x) = log(1 + eˣ) − 1: that moves every u, and what it moves is a small difference of large numbers over ‖w‖², of which float32 loses half
 * the digits
 */
export function planarFlows(z: tf.Tensor, parameters: tf.Tensor): FlowedCode {
  const [n = 0, d = 0] = z.shape;
  const [rows, size = 0] = parameters.shape;
  const count = size / (2 * d + 1);
  if (rows !== n || !Number.isInteger(count) || count < 1)
    throw new LayerError(
      `planarFlows: expected parameters of shape [${n}, a multiple of ${2 * d + 1}] for codes [${n}, ${d}], got [${parameters.shape.join(", ")}]`,
    );
  const [us, ws, bs] = tf.split(parameters, [count * d, count * d, count], 1);
  const [u, w] = [tf.reshape(us!, [n, count, d]), tf.reshape(ws!, [n, count, d])];
  const along = tf.sum(tf.mul(u, w), 2);
  const below = tf.relu(tf.neg(along));
  // m + 1, and (m − wᵀu) / ‖w‖²: a share of the part of u that lies along w.
  const kept = tf.add(tf.relu(along), tf.reciprocal(tf.add(below, 1)));
  const lengths = tf.add(tf.sum(tf.square(w), 2), 1e-12);
  const excess = tf.mul(tf.div(below, tf.add(below, 1)), tf.div(below, lengths));
  const moves = tf.add(u, tf.mul(w, tf.reshape(excess, [n, count, 1])));
  const steps = parted(tf.reshape(moves, [n, count * d]), count);
  const directions = parted(ws!, count);
  let code: tf.Tensor = z;
  const waves = steps.map((step, k) => {
    const offset = tf.slice(bs!, [0, k], [n, 1]);
    const wave = tf.tanh(tf.add(tf.sum(tf.mul(code, directions[k]!), 1, true), offset));
    code = tf.add(code, tf.mul(step, wave));
    return wave;
  });
  // 1 + (1 − tanh²) wᵀû = tanh² + (1 − tanh²) (m + 1), where nothing is taken away from anything.
  const squares = tf.square(tf.concat(waves, 1));
  const determinants = tf.add(squares, tf.mul(tf.sub(1, squares), kept));
  return { code, logDeterminant: tf.sum(tf.log(tf.add(determinants, 1e-20)), 1) };
}

/** Columns in so many equal parts: tfjs-core 4.22 has no gradient of a split into one. */
const parted = (x: tf.Tensor, count: number): tf.Tensor[] =>
  count === 1 ? [x] : tf.split(x, count, 1);
