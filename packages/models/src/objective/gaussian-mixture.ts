import * as tf from "@tensorflow/tfjs-core";
import { OptionError } from "../options/option-error.ts";
import { chosenComponent } from "./_chosen-component.ts";
import type { Prior } from "./prior.ts";

/** A mixture of normal distributions over codes of d numbers as plain JSON: `fitPrior` of @autoencoders/analysis finds one. */
export interface GaussianMixture {
  /** The share of each component, > 0; their sum is 1. */
  readonly weights: readonly number[];
  /** The mean of each, [d]. */
  readonly means: readonly (readonly number[])[];
  /** The lower Cholesky factor L of each covariance L Lᵀ, row by row, [d · d], with a diagonal above 0. */
  readonly factors: readonly (readonly number[])[];
}

/**
 * A prior over codes of a shape, without the batch: p(z) = Σ_k weight_k N(z; mean_k, L_k L_kᵀ).
 *
 * @throws OptionError where the parts of the mixture do not fit each other or the shape
 *
 * C. M. Bishop, "Pattern Recognition and Machine Learning", 2006, section 9.2,
 * https://www.microsoft.com/en-us/research/publication/pattern-recognition-machine-learning/
 */
export function gaussianMixture(mixture: GaussianMixture, shape: readonly number[]): Prior {
  const size = shape.reduce((product, xDim) => product * xDim, 1);
  checkMixture(mixture, size);
  const { weights, means, factors } = mixture;
  const begins = [
    weights.map((_, k) => weights.slice(0, k).reduce((sum, share) => sum + share, 0)),
  ];
  return {
    sample: (random, count) =>
      tf.tidy(() => {
        const chance = tf.reshape(random.uniform([count]), [count, 1]);
        const normal = random.normal([count, size]);
        const chosen = chosenComponent(chance, begins);
        const shares = tf.split(chosen, weights.length, 1);
        const drawn = factors.map((factor, k) => {
          const scattered = tf.matMul(normal, tf.tensor2d([...factor], [size, size]), false, true);
          return tf.mul(tf.add(scattered, [...means[k]!]), shares[k]!);
        });
        return tf.reshape(tf.addN(drawn), [count, ...shape]);
      }),
    logDensity: (code) =>
      tf.tidy(() => {
        const flat = tf.reshape(code, [code.shape[0]!, size]);
        const each = factors.map((factor, k) => {
          const inverse = tf.tensor2d(inverseOf(factor, size), [size, size]);
          const whitened = tf.matMul(tf.sub(flat, [...means[k]!]), inverse, false, true);
          return tf.add(
            tf.mul(tf.sum(tf.square(whitened), 1), -0.5),
            Math.log(weights[k]!) -
              logDeterminant(factor, size) -
              0.5 * size * Math.log(2 * Math.PI),
          );
        });
        return tf.logSumExp(tf.stack(each, 1), 1);
      }),
  };
}

function checkMixture({ weights, means, factors }: GaussianMixture, size: number): void {
  const fail = (what: string, expected: string, got: string): never => {
    throw new OptionError("gaussianMixture", what, expected, got);
  };
  const sum = weights.reduce((all, share) => all + share, 0);
  if (weights.length === 0 || weights.some((share) => !(share > 0)) || Math.abs(sum - 1) > 1e-6)
    fail("weights", "numbers above 0 whose sum is 1", JSON.stringify(weights));
  const numbers = (list: readonly number[] | undefined, length: number): boolean =>
    list?.length === length && list.every(Number.isFinite);
  if (means.length !== weights.length || !means.every((mean) => numbers(mean, size)))
    fail("means", `${weights.length} lists of ${size} finite numbers`, `${means.length} lists`);
  const isFactor = (factor: readonly number[]): boolean =>
    numbers(factor, size * size) && logDeterminant(factor, size) > Number.NEGATIVE_INFINITY;
  if (factors.length !== weights.length || !factors.every(isFactor))
    fail(
      "factors",
      `${weights.length} lower triangles of ${size} × ${size} finite numbers with a diagonal above 0`,
      `${factors.length} lists`,
    );
}

/** log det L; −∞ or NaN where the diagonal is not above 0. */
function logDeterminant(factor: readonly number[], size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += Math.log(factor[i * size + i]!);
  return sum;
}

/** L⁻¹ by forward substitution. */
function inverseOf(factor: readonly number[], size: number): Float32Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++)
    for (let row = column; row < size; row++) {
      let sum = row === column ? 1 : 0;
      for (let k = column; k < row; k++)
        sum -= factor[row * size + k]! * inverse[k * size + column]!;
      inverse[row * size + column] = sum / factor[row * size + row]!;
    }
  return Float32Array.from(inverse);
}
