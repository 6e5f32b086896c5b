import * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../random/random.ts";

/**
 * Returns one sample of N(mean, exp(logVar)) for each example, mean + exp(logVar / 2) · ε with ε ~ N(0, 1), through which
 * gradients reach both.
 *
 * @param mean any shape
 * @param logVar log σ², the same shape
 * @returns the same shape
 *
 * D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014, https://arxiv.org/abs/1312.6114
 */
export function sampleGaussian(mean: tf.Tensor, logVar: tf.Tensor, random: Random): tf.Tensor {
  return tf.tidy(() => tf.add(mean, deviation(logVar, random.normal(mean.shape))));
}

/** Returns exp(logVar / 2) · ε; its derivative by logVar is half of it, which spares autodiff's passes. */
function deviation(logVar: tf.Tensor, epsilon: tf.Tensor): tf.Tensor {
  const op = tf.customGrad((...inputs) => {
    const [lv, save] = inputs as [tf.Tensor, tf.GradSaveFunc];
    const value = tf.mul(tf.exp(tf.mul(lv, 0.5)), epsilon);
    save([value]);
    return { value, gradFunc: (dy, [kept]) => tf.mul(tf.mul(kept!, 0.5), dy) };
  });
  return op(logVar);
}
