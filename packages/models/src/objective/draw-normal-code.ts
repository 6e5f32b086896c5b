import type { Random } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type { DrawnCode } from "./drawn-code.ts";

/**
 * Draws one code of each row from N(mean, exp(logVar)), whose numbers are independent of each other: what a variational model draws that does not say
 * otherwise.
 *
 * @param outputs what the encoder gives: means and log-variances, [n, ...code shape] each
 */
export function drawNormalCode(outputs: readonly tf.Tensor[], random: Random): DrawnCode {
  const [mean, logVar] = outputs;
  const n = mean!.shape[0]!;
  const epsilon = random.normal(mean!.shape);
  const squares = tf.add(tf.add(tf.square(epsilon), logVar!), Math.log(2 * Math.PI));
  return {
    code: tf.add(mean!, tf.mul(tf.exp(tf.div(logVar!, 2)), epsilon)),
    logDensity: tf.div(tf.sum(tf.reshape(squares, [n, -1]), 1), -2),
  };
}
