import type { Autoencoder } from "@autoencoders/models";
import { encode } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { checkModelRows } from "../_check-model-rows.ts";
import { checkNumber } from "../_check-number.ts";
import { type RowOptions, rowResults } from "../_row-results.ts";
import type { DataRows } from "../data-rows.ts";

/** Singular values that say how much a code changes with its row, direction by direction. */
export interface JacobianSpectrum {
  /** Singular values of each row's Jacobian, descending: [n][min(d, features)]. */
  readonly spectra: readonly Float64Array[];
  /** Mean of the spectra over rows, [min(d, features)]. */
  readonly mean: Float64Array;
}

/**
 * Computes the singular values of the encoder's Jacobian ∂code/∂row at each row: few large ones where the code follows a manifold
 * of few dimensions. Of a variational model the code is the mean.
 *
 * @param rows [n, ...inputShape]; some tens or hundreds
 * @param options.batchSize numbers of codes at once, ≥ 1
 * @throws AnalysisError where the rows do not fit the model
 *
 * S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio, "Contractive Auto-Encoders: Explicit Invariance During Feature
 * Extraction", ICML 2011, section 5.2, https://icml.cc/2011/papers/455_icmlpaper.pdf
 */
export async function jacobianSpectrum(
  model: Pick<Autoencoder, "encoder" | "code">,
  rows: DataRows,
  { batchSize = 500, ...options }: RowOptions = {},
): Promise<JacobianSpectrum> {
  checkModelRows("jacobianSpectrum, rows", model.encoder, rows);
  checkNumber("jacobianSpectrum, batchSize", batchSize, { min: 1, integer: true });
  const [, ...row] = rows.shape;
  const codeDim = tf.util.sizeFromShape([...model.code.shape]);
  const features = tf.util.sizeFromShape(row);

  // Each row once for each number of its code, of which only one counts: a single gradient gives all.
  const jacobians = (x: tf.Tensor): tf.Tensor => {
    const n = x.shape[0]!;
    const tiled = tf.tile(tf.reshape(x, [n, 1, features]), [1, codeDim, 1]);
    const chosen = tf.tile(tf.eye(codeDim), [n, 1]);
    const codes = (copies: tf.Tensor) => tf.reshape(encode(model, copies), [-1, codeDim]);
    const sum = (copies: tf.Tensor) => tf.sum(tf.mul(codes(copies), chosen));
    const gradient = tf.grad(sum)(tf.reshape(tiled, [-1, ...row]));
    return tf.reshape(gradient, [n, codeDim * features]);
  };
  const spectra: Float64Array[] = [];
  const width = codeDim * features;
  const results = rowResults("jacobianSpectrum", jacobians, rows, {
    ...options,
    width,
    batchSize: Math.max(1, Math.floor(batchSize / codeDim)),
  });
  for await (const { numbers } of results)
    for (let at = 0; at < numbers.length; at += width)
      spectra.push(singularValues(numbers.subarray(at, at + width), codeDim, features));
  const mean = spectra[0]!.map(
    (_, i) => spectra.reduce((sum, values) => sum + values[i]!, 0) / spectra.length,
  );
  return { spectra, mean };
}

function singularValues(jacobian: Float32Array, rows: number, columns: number): Float64Array {
  const matrix = Matrix.from1DArray(rows, columns, jacobian);
  const { diagonal } = new SingularValueDecomposition(matrix, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  });
  return Float64Array.from(diagonal).slice(0, Math.min(rows, columns)).sort().reverse();
}
