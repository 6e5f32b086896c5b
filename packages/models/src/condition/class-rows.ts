import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { OptionError } from "../options/option-error.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";

/**
 * Returns the condition of rows of one class: [count, classes], a 1 at the class among zeros.
 *
 * @param place the class, from 0
 * @throws UnsuitedModelError where the model is told no classes
 * @throws OptionError for a class that there is not
 */
export function classRows(
  { name, condition }: Pick<Autoencoder, "name" | "condition">,
  place: number,
  count: number,
): tf.Tensor2D {
  if (!condition?.isInput)
    throw new UnsuitedModelError(
      "condition",
      "a model that is told the class of each row",
      `"${name}", which is told none`,
      "use conditionalVae",
    );
  const { classes } = condition;
  if (!Number.isInteger(place) || place < 0 || place >= classes)
    throw new OptionError(name, "condition", `a class from 0 to ${classes - 1}`, String(place));
  return tf.tidy(() => {
    const one = tf.tensor1d(Array.from({ length: classes }, (_, i) => (i === place ? 1 : 0)));
    return tf.add(tf.zeros([count, classes]), one);
  });
}

/**
 * Returns the class of each row by its label, [n]: counted from 0 among the classes that have a name, −1 where a row has none.
 *
 * @param labels the places of classes in `names`; below 0 where a row has none
 * @param names the names of the classes: a row whose class is named "" has none; all are classes where absent
 */
export function knownClasses(
  labels: ArrayLike<number>,
  names: readonly string[] | undefined,
): number[] {
  if (!names) return Array.from(labels, (label) => (label < 0 ? -1 : label));
  let count = 0;
  const places = names.map((name) => (name === "" ? -1 : count++));
  return Array.from(labels, (label) => (label < 0 ? -1 : (places[label] ?? label)));
}
