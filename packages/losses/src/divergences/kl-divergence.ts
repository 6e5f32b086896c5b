import * as tf from "@tensorflow/tfjs-core";
import { featureSum } from "../_features.ts";
import { checkLogVar } from "./_check-log-var.ts";

/**
 * Returns KL(N(mean, exp(logVar)) ‖ N(0, I)) = ½ Σ (exp(logVar) − 1 − logVar + mean²), summed over latents, in nats.
 * Accurate for small log-variances (expm1), never negative.
 *
 * @param mean [batch, ...]
 * @param logVar log σ², the same shape
 * @returns [batch]
 * @throws LossShapeError where the shapes differ
 *
 * D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014, appendix B, https://arxiv.org/abs/1312.6114
 */
export function klDivergence(mean: tf.Tensor, logVar: tf.Tensor): tf.Tensor {
  checkLogVar(mean, logVar);
  return tf.tidy(() => tf.add(meanPart(mean), variancePart(logVar)));
}

const meanPart = (mean: tf.Tensor): tf.Tensor =>
  featureSum(mean, 0.5, (m) => ({
    sum: tf.sum(tf.square(m), 1),
    saved: [m],
    slope: (saved) => saved,
    slopeScale: 2,
  }));

const variancePart = (logVar: tf.Tensor): tf.Tensor =>
  featureSum(logVar, 0.5, (lv) => {
    const slope = tf.expm1(lv);
    // expm1(x) ≥ x, but for a rounding of the last digit on some backends.
    return { sum: tf.sum(tf.relu(tf.sub(slope, lv)), 1), saved: [slope], slope: (saved) => saved };
  });
