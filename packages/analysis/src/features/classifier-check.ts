import { fillRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { matrixOf } from "../_matrix-of.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";
import { meanNorm } from "../mean-norm.ts";
import { checkRange } from "./_check-range.ts";
import { ontoSphere, type PixelRange } from "./_onto-sphere.ts";

/** A classifier's answer to one input. */
export interface ClassifierVerdict {
  /** Most probable class, from 0. */
  readonly class: number;
  readonly probability: number;
  /** Highest probability of any class, mean over random inputs of the same norm: how sure the classifier is of noise. */
  readonly randomProbability: number;
}

/** A classifier that gives the probability of each class, [n, ...row] to [n, classes]: a `softmaxClassifier`, or a tf.LayersModel. */
export interface Predictor {
  predict(x: tf.Tensor): tf.Tensor | tf.Tensor[];
}

/**
 * Asks a classifier with what probability it takes each input for data of a class, and how sure it is of random inputs of the same
 * norm: an input that resembles data should convince it more than noise does.
 *
 * @param images [n, ...inputShape], such as those of `maximizeActivation`
 * @param options.draws random inputs to compare each with, ≥ 1
 * @param options.range range of their pixels, the same as for `maximizeActivation`
 * @throws AnalysisError where the classifier gives no probabilities, or images or options are none
 */
export function classifierCheck(
  classifier: Predictor,
  images: DataRows,
  {
    draws = 20,
    range,
    seed = 0,
  }: {
    /** How many images of noise are drawn. Default: 20. */
    readonly draws?: number;
    readonly range?: PixelRange;
    /** The seed of whatever is drawn at random. Default: 0. */
    readonly seed?: number;
  } = {},
): ClassifierVerdict[] {
  const { rows, columns, data } = matrixOf("classifierCheck, images", images);
  checkNumber("classifierCheck, draws", draws, { min: 1, integer: true });
  checkNumber("classifierCheck, seed", seed, { min: 0, integer: true });
  if (range) checkRange("classifierCheck, range", range);
  const [, ...row] = images.shape;
  const verdicts = mostProbable(classifier, data, [rows, ...row]);
  return verdicts.map((verdict, i) => {
    const one = data.subarray(i * columns, (i + 1) * columns);
    const radius = meanNorm({ data: one, shape: [1, columns] });
    const random = new Float32Array(draws * columns);
    fillRandom("normal", random, { seed, step: i, draw: 0 });
    for (let at = 0; at < random.length; at += columns)
      random.set(ontoSphere(random.subarray(at, at + columns), radius, range), at);
    const others = mostProbable(classifier, random, [draws, ...row]);
    const sum = others.reduce((total, { probability }) => total + probability, 0);
    return { ...verdict, randomProbability: sum / draws };
  });
}

function mostProbable(
  classifier: Predictor,
  data: Float32Array,
  shape: readonly number[],
): { class: number; probability: number }[] {
  const n = shape[0]!;
  const table = tf.tidy(() => {
    const output = classifier.predict(tf.tensor(data, [...shape], "float32"));
    const [first, ...others] = Array.isArray(output) ? output : [output];
    if (first?.rank !== 2 || first.shape[0] !== n || others.length > 0)
      throw new AnalysisError(
        "classifierCheck, classifier",
        `one output of shape [${n}, classes]`,
        `${[first, ...others].map((tensor) => `[${tensor?.shape}]`).join(" and ")}`,
      );
    return { numbers: first.dataSync<"float32">(), classes: first.shape[1]! };
  });
  return Array.from({ length: n }, (_, i) => {
    const row = table.numbers.subarray(i * table.classes, (i + 1) * table.classes);
    const sum = row.reduce((total, probability) => total + probability, 0);
    if (!(Math.abs(sum - 1) < 1e-3) || row.some((probability) => probability < 0))
      throw new AnalysisError(
        "classifierCheck, classifier",
        "probabilities that sum to 1",
        `${row.slice(0, 3).join(", ")}, ...; end the model in a softmax`,
      );
    const probability = Math.max(...row);
    return { class: row.indexOf(probability), probability };
  });
}
