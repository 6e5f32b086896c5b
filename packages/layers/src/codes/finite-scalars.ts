import * as tf from "@tensorflow/tfjs-core";
import { checkLevels } from "./_check-levels.ts";
import { type FiniteScalarBounds, finiteScalarBounds } from "./finite-scalar-bounds.ts";
import { straightThrough } from "./straight-through.ts";

/**
 * Rounds each channel of a code to one of a few levels between −1 and 1 (finite scalar quantization): L levels are k / ⌊L/2⌋ for
 * the integers k from −⌊L/2⌋ to ⌈L/2⌉ − 1. The gradient passes the rounding as though it were not there.
 *
 * @param code [..., levels.length], any numbers: they are bounded by tanh first
 * @param levels how many each channel has, whole numbers from 2
 * @returns the same shape
 * @throws LayerError where the code has another number of channels, or levels are fewer than 2
 *
 * F. Mentzer, D. Minnen, E. Agustsson, M. Tschannen, "Finite Scalar Quantization: VQ-VAE Made Simple", ICLR 2024,
 * https://arxiv.org/abs/2309.15505, appendix A.1; the bound of 1.001 is that of
 * https://github.com/lucidrains/vector-quantize-pytorch
 */
export function finiteScalars(code: tf.Tensor, levels: readonly number[]): tf.Tensor {
  checkLevels("finiteScalars", code, levels);
  const bounds = levels.map(finiteScalarBounds);
  const each = (part: keyof FiniteScalarBounds): number[] => bounds.map((channel) => channel[part]);
  return tf.tidy(() => {
    const turned = tf.tanh(tf.add(code, each("shift")));
    const bounded = tf.sub(tf.mul(turned, each("half")), each("offset"));
    return tf.div(
      straightThrough(bounded, (x) => tf.round(x)),
      each("steps"),
    );
  });
}
