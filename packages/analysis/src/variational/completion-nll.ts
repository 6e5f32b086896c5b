import { type Autoencoder, drawNormalCode, UnsuitedModelError } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import type { DataRows } from "../data-rows.ts";
import type { DrawOptions } from "./_posterior-draws.ts";
import { type ImportanceWeightedNll, importanceWeightedNll } from "./importance-weighted-nll.ts";

/**
 * Computes −log (1/k Σ_i p(y | z_i) p(z_i | x) / q(z_i | x, y)) of a model that is given a part x of each row and completes the rest y, with k codes
 * z_i drawn from what its recognition network says of the whole row: a bound on −log p(y | x) from above in the mean, at k = 1 as loose as the sum
 * of the terms `reconstruction` and `kl`.
 *
 * @param rows whole rows, [n, ...inputShape]
 * @param options.samples k ≥ 1, codes for each row
 * @param options.batchSize codes at once, ≥ 1; the draws depend on it
 * @throws UnsuitedModelError where the model completes nothing
 * @throws AnalysisError where the rows do not fit the model, or an option is out of its range
 *
 * K. Sohn, H. Lee, X. Yan, "Learning Structured Output Representation using Deep Conditional Generative Models", NIPS 2015, section 4.2,
 * https://papers.nips.cc/paper/5775-learning-structured-output-representation-using-deep-conditional-generative-models
 */
export async function completionNll(
  model: Pick<Autoencoder, "name" | "encoder" | "code" | "conditionalNll" | "completion">,
  rows: DataRows,
  options: DrawOptions = {},
): Promise<ImportanceWeightedNll> {
  const { name, encoder, code, conditionalNll, completion } = model;
  if (!completion || !conditionalNll)
    throw new UnsuitedModelError(
      "completionNll",
      "a model that completes rows of which a part is given",
      `"${name}"`,
      "use completingVae; of other variational models importanceWeightedNll bounds −log p",
    );
  const input = tfl.input({ shape: encoder.inputs[0]!.shape.slice(1) });
  const outputs = [completion.recognition, encoder].flatMap((network) => network.apply(input));
  const both = tfl.model({ inputs: input, outputs: outputs.filter(isSymbolic) });
  return importanceWeightedNll(
    {
      name,
      code,
      conditionalNll,
      encoder: both,
      // Each row has a prior of its own, so that its density is taken off here.
      drawCode([mean, logVar, priorMean, priorLogVar], random) {
        const drawn = drawNormalCode([mean!, logVar!], random);
        const prior = normalLogDensity(drawn.code, priorMean!, priorLogVar!);
        return { ...drawn, logDensity: tf.sub(drawn.logDensity, prior) };
      },
      prior: {
        sample: (random, count) => random.normal([count, ...code.shape]),
        logDensity: (drawn) => tf.zerosLike(tf.sum(drawn, 1)),
      },
    },
    rows,
    options,
  );
}

const isSymbolic = (x: unknown): x is tfl.SymbolicTensor => x instanceof tfl.SymbolicTensor;

/** Returns log N(x; mean, exp(logVar)) of numbers that are independent of each other: [n, d] to [n]. */
function normalLogDensity(x: tf.Tensor, mean: tf.Tensor, logVar: tf.Tensor): tf.Tensor {
  const squares = tf.mul(tf.square(tf.sub(x, mean)), tf.exp(tf.neg(logVar)));
  return tf.div(tf.sum(tf.add(tf.add(squares, logVar), Math.log(2 * Math.PI)), 1), -2);
}
